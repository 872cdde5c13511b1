frappe.listview_settings["Trivsel Position"] = {
	hide_name_column: true,
	get_indicator: (doc) => trivsel.position_indicator(doc.position),
	onload: trivsel.word_positions_in_list,
	refresh(listview) {
		trivsel.word_positions_in_list(listview);
		trivsel.show_children_in_list(listview);
	},
};
