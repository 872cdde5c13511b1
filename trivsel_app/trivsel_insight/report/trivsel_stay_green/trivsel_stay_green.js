frappe.query_reports["Trivsel Stay Green"] = {
	filters: [
		trivsel.reports.round_filter("round", __("Up to the Round")),
		trivsel.reports.unit_filter(),
	],
	onload: trivsel.reports.offer_file,

	// From how many they are to what they say.
	formatter(value, row, column, data, standard) {
		const shown = standard(value, row, column, data);
		if (column.fieldname !== "green_actions" || !value || !data) return shown;
		const list = `${frappe.utils.get_form_link("Trivsel Green Action", "view")}/list`;
		return trivsel.reports.link(value, `${list}?unit=${encodeURIComponent(data.name)}`);
	},
};
