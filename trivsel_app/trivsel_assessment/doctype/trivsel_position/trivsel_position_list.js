frappe.listview_settings["Trivsel Position"] = {
	hide_name_column: true,
	formatters: { position: trivsel.position_cell },
	get_indicator: (doc) => trivsel.position_indicator(doc.position),
	refresh(listview) {
		trivsel.word_positions_in_list(listview);
		trivsel.show_children_in_list(listview);
	},
};
