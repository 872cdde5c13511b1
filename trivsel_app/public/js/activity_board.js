// The board of the strategy's activities: what is tried, of which track, where, by whom and until when.
frappe.provide("trivsel");

const OPEN = ["Planned", "Under Way"];

trivsel.show_activities_on_board = (board) =>
	trivsel.show_board(board, {
		shipped: "Trivsel Activities by Status",
		title: __("Activities by Status"),
		empty: __("No activity is written down here."),
		names: (activities) => [
			trivsel.names_of_units(activities.map((doc) => doc.unit)),
			trivsel.names_of(activities.map((doc) => doc.responsible)),
		],
		heading: ({ activity_name }) => activity_name,
		lines: (activity, names) => [
			activity.track,
			names[activity.unit],
			names[activity.responsible] || activity.responsible,
			day(activity),
			activity.status === "Carried Out" && !activity.learnt && `⚠ ${__("What was learnt is not written yet")}`,
		],
	});

function day({ status, starts_on, ends_on }) {
	if (!OPEN.includes(status)) return null;
	if (ends_on) return trivsel.day_on_card(__("Ends {0}"), ends_on, __("Past Its End"));
	return starts_on && __("Starts {0}", [frappe.datetime.str_to_user(starts_on)]);
}
