const CONSENT_COLOURS = { "In Force": "blue", Withdrawn: "darkgrey", Declined: "darkgrey", "Run Out": "gray" };

frappe.listview_settings["Trivsel Consent"] = {
	add_fields: ["status"],
	get_indicator: (doc) => [__(doc.status), CONSENT_COLOURS[doc.status] || "orange", `status,=,${doc.status}`],
	refresh: trivsel.show_children_in_list,
};
