// What the insight module shows on a child's form.
frappe.ui.form.on("Trivsel Child", {
	refresh(frm) {
		if (frm.is_new()) return;
		trivsel.show_story(frm);
		trivsel.offer_shared_plan(frm, frm.doc.name);
		if (frm.perm[0].write) {
			frm.add_custom_button(__("Who Has Looked"), () => trivsel.who_has_looked(frm.doc.name));
		}
	},
});
