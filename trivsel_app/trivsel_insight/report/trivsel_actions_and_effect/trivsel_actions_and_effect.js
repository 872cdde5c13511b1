frappe.query_reports["Trivsel Actions and Effect"] = {
	filters: [
		...trivsel.reports.period_filters(),
		trivsel.reports.by_filter([
			{ value: "Area", label: __("Area") },
			{ value: "Action", label: __("Action") },
		]),
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
};
