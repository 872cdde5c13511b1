frappe.ui.form.on("Trivsel Shared Plan Part", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		if (frm.is_new()) return;
		const { writes, makes, contact_stopped } = frm.doc.__onload || {};
		if (contact_stopped) trivsel.tell_of_no_contact(frm);
		frm.add_custom_button(__("Open the Plan"), () =>
			frappe.set_route("Form", "Trivsel Shared Plan", frm.doc.plan)
		);
		if (!writes) return frm.disable_form();
		// Who is responsible for another's part says how it goes.
		const fields = ["responsible", "service", "profession", "area", "action", "due_on", "shared"];
		if (!makes) fields.forEach((field) => frm.set_df_property(field, "read_only", 1));
	},

	responsible: (frm) => frm.set_value({ service: null, profession: null }),
});
