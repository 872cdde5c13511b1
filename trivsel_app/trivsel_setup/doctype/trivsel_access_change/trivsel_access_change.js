frappe.ui.form.on("Trivsel Access Change", {
	setup(frm) {
		for (const fieldname of ["subject_doctype", "subject"]) {
			const field = frappe.meta.get_docfield(frm.doctype, fieldname);
			field.formatter = (text) => frappe.utils.escape_html(__(text));
		}
	},
});
