frappe.query_reports["Trivsel Training Coverage"] = {
	filters: [
		trivsel.reports.choice_filter("show", __("What to Show"), [
			{ value: "Units and Professions", label: __("Units and Professions") },
			{ value: "Who Lacks a Training", label: __("Who Lacks a Training") },
		]),
		{ fieldname: "training", label: __("Training"), fieldtype: "Link", options: "Trivsel Training" },
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
};
