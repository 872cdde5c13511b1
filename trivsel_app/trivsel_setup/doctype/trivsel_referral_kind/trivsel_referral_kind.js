frappe.ui.form.on("Trivsel Referral Kind", {
	refresh: (frm) => trivsel.show_ruler(frm, ["from_ruler_step", "to_ruler_step"]),
	from_ruler_step: (frm) => frm.trigger("refresh"),
	to_ruler_step: (frm) => frm.trigger("refresh"),
});
