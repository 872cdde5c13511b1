frappe.query_reports["Trivsel Stay Green"] = {
	filters: [
		trivsel.reports.round_filter("round", __("Up to the Round")),
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
};
