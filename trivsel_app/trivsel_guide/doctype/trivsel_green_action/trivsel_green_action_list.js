frappe.listview_settings["Trivsel Green Action"] = {
	add_fields: ["shared"],

	get_indicator: ({ shared }) =>
		shared ? [__("Shared"), "green", "shared,=,1"] : [__("Our Own"), "gray", "shared,=,0"],
};
