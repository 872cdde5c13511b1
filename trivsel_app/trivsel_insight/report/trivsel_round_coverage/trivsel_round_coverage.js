frappe.query_reports["Trivsel Round Coverage"] = {
	filters: [
		{
			fieldname: "round",
			label: __("Round"),
			fieldtype: "Link",
			options: "Trivsel Round",
			get_query: () => ({ filters: { status: ["!=", "Draft"] } }),
		},
		{
			fieldname: "unit",
			label: __("Unit"),
			fieldtype: "Link",
			options: "Trivsel Unit",
		},
	],
	onload(report) {
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
