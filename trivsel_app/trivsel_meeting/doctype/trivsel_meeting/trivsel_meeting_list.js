frappe.listview_settings["Trivsel Meeting"] = {
	has_indicator_for_draft: 1,
	hide_name_column: true,
	add_fields: ["step", "workflow_state", "starts_on"],
	get_indicator(meeting) {
		const colours = { Planned: "blue", Invited: "blue", Held: "orange", Approved: "green", Cancelled: "gray" };
		return [__(meeting.workflow_state), colours[meeting.step], `workflow_state,=,${meeting.workflow_state}`];
	},
	refresh(listview) {
		trivsel.show_minutes_in_list(listview, "starts_on");
		trivsel.show_children_in_list(listview);
	},
};
