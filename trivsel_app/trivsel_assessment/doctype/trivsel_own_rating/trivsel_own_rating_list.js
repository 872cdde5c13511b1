frappe.listview_settings["Trivsel Own Rating"] = {
	formatters: { position: trivsel.position_cell },
	add_fields: ["submitted_on", "late"],
	get_indicator(doc) {
		if (!doc.submitted_on) return [__("Begun"), "orange", "submitted_on,is,not set"];
		return doc.late
			? [__("Handed In Late"), "blue", "late,=,1"]
			: [__("Handed In"), "green", "submitted_on,is,set"];
	},
	refresh(listview) {
		trivsel.word_positions_in_list(listview);
		trivsel.show_children_in_list(listview);
	},
};
