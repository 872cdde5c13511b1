frappe.query_reports["Trivsel Guide Use"] = {
	filters: [
		...trivsel.reports.period_filters(),
		trivsel.reports.choice_filter("show", __("Which Cards"), [
			{ value: "Used Cards", label: __("Used Cards") },
			{ value: "All Cards in Use", label: __("All Cards in Use") },
		]),
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
};
