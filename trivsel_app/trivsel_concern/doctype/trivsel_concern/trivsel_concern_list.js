frappe.listview_settings["Trivsel Concern"] = {
	formatters: { position: trivsel.position_cell },
	add_fields: [
		"position",
		"step",
		"workflow_state",
		"proposed_position",
		"parents_told_due",
		"focus_meeting_due",
		"focus_meeting_held_on",
		"plan_due",
		"next_follow_up",
	],
	get_indicator(doc) {
		const colour = doc.step === "Closed" ? "gray" : { Yellow: "yellow", Red: "red" }[doc.position];
		const state = __(doc.workflow_state);
		const label = doc.proposed_position ? __("Better proposed: {0}", [state]) : state;
		return [label, colour, `workflow_state,=,${doc.workflow_state}`];
	},
	// She sees the concern itself when she has accepted.
	onload(listview) {
		trivsel.offers_of_batons(() => listview.refresh());
	},
	refresh(listview) {
		if (listview.view_name === "Kanban") {
			trivsel.show_concerns_on_board(listview);
			return;
		}
		trivsel.word_positions_in_list(listview);
		trivsel.show_children_in_list(listview);
		trivsel.show_people_in_list(listview, "coordinator");
	},
};
