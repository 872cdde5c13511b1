frappe.query_reports["Trivsel Waiting Time"] = {
	filters: [
		...trivsel.reports.period_filters(),
		trivsel.reports.by_filter([
			{ value: "Step", label: __("Step") },
			{ value: "Unit and Step", label: __("Unit and Step") },
		]),
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
};
