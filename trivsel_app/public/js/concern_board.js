// The board of concerns: whose it is, its colour, who coordinates, and what comes next.
frappe.provide("trivsel");

trivsel.show_concerns_on_board = (board) =>
	trivsel.show_board(board, {
		shipped: "Trivsel Concerns by Step",
		title: __("Concerns by Step"),
		empty: __("There are no open concerns that you may see."),
		names: (concerns) => [
			trivsel.names_of_children(concerns.map((doc) => doc.child)),
			trivsel.names_of(concerns.map((doc) => doc.coordinator)),
		],
		heading: ({ child }, names) => names[child],
		lines: (concern, names) => [
			trivsel.signed_position(concern.position),
			names[concern.coordinator] || concern.coordinator,
			next_day(concern),
		],
	});

// Until there is a plan to follow up, the day by which its step is to be taken.
function next_day({ step, parents_told_due, focus_meeting_due, focus_meeting_held_on, plan_due, next_follow_up }) {
	const meeting = focus_meeting_held_on ? [__("Plan by {0}"), plan_due] : [__("Focus meeting by {0}"), focus_meeting_due];
	const next = { Inform: [__("Tell the parents by {0}"), parents_told_due], Meet: meeting };
	return trivsel.day_on_card(...(next[step] || [__("Follow up {0}"), next_follow_up]));
}
