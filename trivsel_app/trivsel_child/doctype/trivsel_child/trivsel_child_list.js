frappe.listview_settings["Trivsel Child"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		const colour = { Expected: "blue", Enrolled: "green", "Has Left": "gray" }[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
