frappe.listview_settings["Trivsel Own Rating"] = {
	add_fields: ["submitted_on"],
	get_indicator(doc) {
		return doc.submitted_on
			? [__("Handed In"), "green", "submitted_on,is,set"]
			: [__("Begun"), "orange", "submitted_on,is,not set"];
	},
	refresh: trivsel.show_children_in_list,
};
