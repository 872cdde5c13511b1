frappe.listview_settings["Trivsel Position"] = {
	formatters: { position: trivsel.position_cell },
	get_indicator: (doc) => trivsel.position_indicator(doc.position),
	refresh(listview) {
		trivsel.word_positions_in_list(listview);
		trivsel.show_children_in_list(listview);
	},
};
