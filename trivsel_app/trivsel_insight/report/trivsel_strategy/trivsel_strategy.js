frappe.query_reports["Trivsel Strategy"] = {
	filters: [
		{
			fieldname: "show",
			label: __("What to Show"),
			fieldtype: "Select",
			options: [
				{ value: "All Activities", label: __("All Activities") },
				{ value: "Planned or Under Way", label: __("Planned or Under Way") },
			],
			default: "All Activities",
		},
		trivsel.reports.unit_filter(),
	],

	formatter(value, row, column, data, standard) {
		const shown = standard(value, row, column, data);
		if (column.fieldname !== "activity" || !data?.name) return shown;
		const link = document.createElement("a");
		link.href = frappe.utils.get_form_link("Trivsel Activity", data.name);
		link.textContent = value;
		return link.outerHTML;
	},

	onload: trivsel.reports.offer_file,
};
