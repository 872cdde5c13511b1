frappe.listview_settings["Trivsel Access Change"] = {
	refresh: (list) => trivsel.translate_first_column(list),
};
