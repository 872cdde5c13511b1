frappe.listview_settings["Trivsel Meeting Offer"] = {
	refresh: trivsel.show_children_in_list,
};
