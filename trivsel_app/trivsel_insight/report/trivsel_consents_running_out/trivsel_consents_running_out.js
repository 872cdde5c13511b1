frappe.query_reports["Trivsel Consents Running Out"] = {
	filters: [
		{ fieldname: "days", label: __("Days Ahead"), fieldtype: "Int" },
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,
	formatter: trivsel.reports.link_child,
};
