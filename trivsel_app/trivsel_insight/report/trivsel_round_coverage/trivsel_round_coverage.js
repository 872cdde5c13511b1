frappe.query_reports["Trivsel Round Coverage"] = {
	filters: [
		trivsel.reports.round_filter("round", __("Round")),
		trivsel.reports.unit_filter(),
		...only_for_numbers(
			trivsel.reports.by_filter([
				{ value: "Unit", label: __("Unit") },
				{ value: "Age", label: __("Age") },
				{ value: "Gender", label: __("Gender") },
				{ value: "Age and Gender", label: __("Age and Gender") },
			])
		),
	],
	onload(report) {
		trivsel.reports.offer_overview(report);
		if (report.get_filter_value("round")) return;
		frappe.db
			.get_list("Trivsel Round", {
				filters: { status: ["!=", "Draft"] },
				order_by: "window_start desc",
				limit: 1,
			})
			.then(([round]) => round && report.set_filter_value("round", round.name));
	},
};

// Those who see numbers only; the server decides.
function only_for_numbers(filter) {
	return frappe.user.has_role("Trivsel Analyst") ? [filter] : [];
}
