frappe.query_reports["Trivsel Meeting Practice"] = {
	filters: [
		...trivsel.reports.period_filters(),
		trivsel.reports.by_filter([
			{ value: "Meeting Type", label: __("Meeting Type") },
			{ value: "Profession", label: __("Profession") },
			{ value: "Departure", label: __("Departure") },
		]),
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
};
