frappe.listview_settings["Trivsel Meeting Offer"] = {
	hide_name_column: true,
	refresh: trivsel.show_children_in_list,
};
