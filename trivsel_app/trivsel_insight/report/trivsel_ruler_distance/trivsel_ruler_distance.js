frappe.query_reports["Trivsel Ruler Distance"] = {
	filters: [
		...trivsel.reports.period_filters(),
		trivsel.reports.by_filter([
			{ value: "Unit", label: __("Unit") },
			{ value: "Age", label: __("Age") },
			{ value: "Setting", label: __("Setting") },
			{ value: "Area of Actions", label: __("Area of Actions") },
		]),
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
};
