frappe.listview_settings["Trivsel Course"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		return [__(doc.status), doc.status === "Ended" ? "gray" : "blue", `status,=,${doc.status}`];
	},
	primary_action: () =>
		frappe.msgprint(__("A course begins from its referral: open the referral and choose Begin the Course.")),
	refresh: trivsel.show_children_in_list,
};
