frappe.query_reports["Trivsel Guide Use"] = {
	filters: [
		...trivsel.reports.period_filters(),
		{
			fieldname: "show",
			label: __("Which Cards"),
			fieldtype: "Select",
			options: [
				{ value: "Used Cards", label: __("Used Cards") },
				{ value: "All Cards in Use", label: __("All Cards in Use") },
			],
			default: "Used Cards",
		},
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
};
