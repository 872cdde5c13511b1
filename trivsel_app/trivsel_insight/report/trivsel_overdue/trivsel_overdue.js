frappe.query_reports["Trivsel Overdue"] = {
	filters: [
		{
			fieldname: "kind",
			label: __("What Is Past Due"),
			fieldtype: "Select",
			options: [
				{ value: "", label: __("All Kinds") },
				...trivsel.reports.choices([
					"Parents To Be Told",
					"Focus Meeting To Be Held",
					"Plan To Be Made",
					"Follow-up Due",
					"Action Due",
				]),
			],
		},
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
	formatter: trivsel.reports.link_child,
};
