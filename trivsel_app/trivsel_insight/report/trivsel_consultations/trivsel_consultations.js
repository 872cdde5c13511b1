frappe.query_reports["Trivsel Consultations"] = {
	filters: [
		trivsel.reports.by_filter([
			{ value: "Forum", label: __("Forum") },
			{ value: "Unit", label: __("Unit") },
			{ value: "Month", label: __("Month") },
			{ value: "Topic", label: __("Topic") },
		]),
		{
			fieldname: "year",
			label: __("Year"),
			fieldtype: "Select",
			options: years(),
			default: default_year(),
		},
	],
};

function years() {
	const now = new Date().getFullYear();
	return [0, 1, 2, 3, 4].map((back) => String(now - back));
}

// Who sees numbers only sees those of years that are over; the server decides.
function default_year() {
	return years()[frappe.user.has_role("Trivsel Analyst") ? 1 : 0];
}
