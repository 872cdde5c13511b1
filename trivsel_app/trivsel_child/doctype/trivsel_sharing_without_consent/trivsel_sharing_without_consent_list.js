frappe.listview_settings["Trivsel Sharing Without Consent"] = {
	refresh: trivsel.show_children_in_list,
};
