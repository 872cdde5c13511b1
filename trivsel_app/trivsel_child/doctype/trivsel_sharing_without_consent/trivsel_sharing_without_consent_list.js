frappe.listview_settings["Trivsel Sharing Without Consent"] = {
	hide_name_column: true,
	refresh: trivsel.show_children_in_list,
};
