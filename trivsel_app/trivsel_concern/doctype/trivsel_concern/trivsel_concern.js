frappe.ui.form.on("Trivsel Concern", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		frm.fields_dict.guardian_notices.grid.cannot_add_rows = true;
		if (frm.is_new()) return;
		const colour = { Yellow: "yellow", Red: "red" }[frm.doc.position];
		frm.dashboard.add_indicator(__("Position: {0}", [__(frm.doc.position)]), colour);
		if (frm.doc.step === "Inform") {
			frm.set_intro(
				__("Write on each parent when, how and by whom the parent was told, or why not. Then: Actions.")
			);
		}
	},
});
