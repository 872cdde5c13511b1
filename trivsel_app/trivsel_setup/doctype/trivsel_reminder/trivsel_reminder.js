frappe.ui.form.on("Trivsel Reminder", {
	refresh(frm) {
		frm.page.set_primary_action(__("Go There"), () =>
			frappe.set_route("Form", frm.doc.reference_doctype, frm.doc.reference_name)
		);
	},
});
