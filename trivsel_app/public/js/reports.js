// What the reports share: the file to keep, and the way from a row to its record.
frappe.provide("trivsel.reports");

trivsel.reports.unit_filter = () => ({
	fieldname: "unit",
	label: __("Unit"),
	fieldtype: "Link",
	options: "Trivsel Unit",
});

trivsel.reports.round_filter = (fieldname, label) => ({
	fieldname,
	label,
	fieldtype: "Link",
	options: "Trivsel Round",
	get_query: () => ({ filters: { status: ["!=", "Draft"] } }),
});

trivsel.reports.period_filters = () => {
	const day = frappe.datetime.get_today();
	return [
		{
			fieldname: "from_date",
			label: __("From"),
			fieldtype: "Date",
			default: frappe.datetime.add_months(day, -12),
		},
		{ fieldname: "to_date", label: __("To"), fieldtype: "Date", default: day },
	];
};

// The first of the options is what is shown unasked.
trivsel.reports.choice_filter = (fieldname, label, options) => ({
	fieldname,
	label,
	fieldtype: "Select",
	options,
	default: options[0].value,
});

trivsel.reports.by_filter = (options) => trivsel.reports.choice_filter("by", __("Told Apart By"), options);

// Stored words that are texts elsewhere, shown in Danish.
trivsel.reports.choices = (words) => words.map((word) => ({ value: word, label: __(word) }));

trivsel.reports.offer_file = (report) => {
	report.page.add_inner_button(__("Fetch as a File"), () => {
		const asked = {
			report_name: report.report_name,
			filters: JSON.stringify(report.get_filter_values()),
		};
		const address = "/api/method/trivsel_app.trivsel_insight.reporting.file.fetch";
		window.location.assign(`${address}?${new URLSearchParams(asked)}`);
	});
	trivsel.reports.offer_overview(report);
};

// To the pictures for a meeting, for those who have that page.
trivsel.reports.offer_overview = (report) => {
	if (!frappe.boot.page_info["trivsel-overview"]) return;
	report.page.add_inner_button(__("Overview for a Meeting"), () => frappe.set_route("trivsel-overview"));
};

// A row carries `doctype` and `name` of its record; the child's name leads there.
trivsel.reports.link_child = (value, row, column, data, standard) => {
	const shown = standard(value, row, column, data);
	if (column.fieldname !== "child_name" || !data || !data.name) return shown;
	return trivsel.reports.link(value, frappe.utils.get_form_link(data.doctype, data.name));
};

// A cell's value as the way to somewhere.
trivsel.reports.link = (value, address) => {
	const link = document.createElement("a");
	link.href = address;
	link.textContent = value;
	return link.outerHTML;
};
