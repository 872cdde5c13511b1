frappe.listview_settings["Trivsel Concern"] = {
	add_fields: ["position", "step", "workflow_state"],
	get_indicator(doc) {
		const colour = doc.step === "Closed" ? "gray" : { Yellow: "yellow", Red: "red" }[doc.position];
		return [__(doc.workflow_state), colour, `workflow_state,=,${doc.workflow_state}`];
	},
	refresh: trivsel.show_children_in_list,
};
