frappe.query_reports["Trivsel Position Mix"] = {
	filters: [
		trivsel.reports.round_filter("round", __("Round")),
		trivsel.reports.by_filter(trivsel.reports.choices(["Unit", "Age", "Gender", "Age and Gender", "Round"])),
		// Who sees numbers only has no free choice of children; the server decides.
		...(frappe.user.has_role("Trivsel Analyst") ? [] : [trivsel.reports.unit_filter()]),
	],
	onload: trivsel.reports.offer_file,
};
