frappe.query_reports["Trivsel Strategy"] = {
	filters: [
		trivsel.reports.choice_filter("show", __("What to Show"), [
			{ value: "All Activities", label: __("All Activities") },
			{ value: "Planned or Under Way", label: __("Planned or Under Way") },
		]),
		trivsel.reports.unit_filter(),
	],

	formatter(value, row, column, data, standard) {
		const shown = standard(value, row, column, data);
		if (column.fieldname !== "activity" || !data?.name) return shown;
		return trivsel.reports.link(value, frappe.utils.get_form_link("Trivsel Activity", data.name));
	},

	onload: trivsel.reports.offer_file,
};
