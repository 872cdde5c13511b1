frappe.query_reports["Trivsel Training Coverage"] = {
	filters: [
		{
			fieldname: "show",
			label: __("What to Show"),
			fieldtype: "Select",
			options: [
				{ value: "Units and Professions", label: __("Units and Professions") },
				{ value: "Who Lacks a Training", label: __("Who Lacks a Training") },
			],
			default: "Units and Professions",
		},
		{ fieldname: "training", label: __("Training"), fieldtype: "Link", options: "Trivsel Training" },
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
};
