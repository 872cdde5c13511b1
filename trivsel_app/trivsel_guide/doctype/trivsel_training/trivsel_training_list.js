frappe.listview_settings["Trivsel Training"] = {
	add_fields: ["retired"],

	get_indicator: ({ retired }) => (retired ? [__("Retired"), "gray", "retired,=,1"] : [__("In Use"), "blue", "retired,=,0"]),
};
