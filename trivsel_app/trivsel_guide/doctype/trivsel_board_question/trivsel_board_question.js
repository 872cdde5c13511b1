frappe.ui.form.on("Trivsel Board Question", {
	refresh(frm) {
		const unit = frappe.utils.get_link_title("Trivsel Unit", frm.doc.unit) || frm.doc.unit;
		const day = frappe.datetime.str_to_user(frm.doc.creation.slice(0, 10));
		frm.page.set_title(frappe.utils.escape_html(`${unit}, ${day}`));
	},
});
