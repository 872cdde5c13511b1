frappe.ui.form.on("Trivsel Concern", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		frm.fields_dict.guardian_notices.grid.cannot_add_rows = true;
		if (frm.is_new()) return;
		if (frm.doc.step === "Inform") {
			frm.set_intro(
				__("Write on each parent when, how and by whom the parent was told, or why not. Then: Actions.")
			);
		}
	},
});
