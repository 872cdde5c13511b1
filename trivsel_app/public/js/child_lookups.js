frappe.ui.form.on("Trivsel Child", {
	refresh(frm) {
		if (frm.is_new() || !frm.perm[0].write) return;
		frm.add_custom_button(__("Who Has Looked"), () => trivsel.who_has_looked(frm.doc.name));
	},
});
