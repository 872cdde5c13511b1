frappe.listview_settings["Trivsel Training Taken"] = { hide_name_column: true };
