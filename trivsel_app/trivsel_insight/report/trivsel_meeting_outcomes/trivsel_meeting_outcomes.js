frappe.query_reports["Trivsel Meeting Outcomes"] = {
	filters: [...trivsel.reports.period_filters(), trivsel.reports.unit_filter()],
	onload: trivsel.reports.offer_file,
};
