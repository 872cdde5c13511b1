frappe.listview_settings["Trivsel Referral"] = {
	add_fields: ["step", "workflow_state"],
	get_indicator(doc) {
		const colours = { Draft: "gray", Sent: "orange", Accepted: "blue", Returned: "purple", Closed: "gray" };
		return [__(doc.workflow_state), colours[doc.step], `workflow_state,=,${doc.workflow_state}`];
	},
	refresh: trivsel.show_children_in_list,
};
