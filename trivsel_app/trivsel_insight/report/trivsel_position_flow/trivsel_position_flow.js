frappe.query_reports["Trivsel Position Flow"] = {
	filters: [
		trivsel.reports.round_filter("from_round", __("From Round")),
		trivsel.reports.round_filter("to_round", __("To Round")),
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
};
