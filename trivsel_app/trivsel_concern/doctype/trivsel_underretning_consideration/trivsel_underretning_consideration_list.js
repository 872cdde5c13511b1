frappe.listview_settings["Trivsel Underretning Consideration"] = {
	hide_name_column: true,
	refresh: trivsel.show_children_in_list,
};
