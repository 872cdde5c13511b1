frappe.listview_settings["Trivsel Board Question"] = {
	add_fields: ["status"],

	get_indicator: ({ status }) =>
		status === "Answered" ? [__("Answered"), "green", "status,=,Answered"] : [__("Unanswered"), "orange", "status,=,Unanswered"],
};
