frappe.listview_settings["Trivsel Meeting"] = {
	has_indicator_for_draft: 1,
	// What is next: not held yet, or without approved minutes; the soonest first.
	filters: [["step", "in", "Planned,Invited,Held"]],
	add_fields: ["step", "workflow_state", "starts_on", "meeting_type"],
	// When and what in one column: on a small screen the platform shows no second one.
	formatters: {
		starts_on(value, df, meeting) {
			// In an element: version 16 measures it, and takes what begins with a text for a selector.
			return `<span>${trivsel.to_the_minute(value)} · ${frappe.utils.escape_html(meeting.meeting_type)}</span>`;
		},
	},
	get_indicator(meeting) {
		const colours = { Planned: "blue", Invited: "blue", Held: "orange", Approved: "green", Cancelled: "gray" };
		return [__(meeting.workflow_state), colours[meeting.step], `workflow_state,=,${meeting.workflow_state}`];
	},
	refresh(listview) {
		trivsel.show_minutes_in_list(listview, "starts_on");
		trivsel.show_children_in_list(listview);
	},
};
