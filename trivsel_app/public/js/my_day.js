// The first look of the day, in the workspace: what is up to one, whom one waits for, how far the rounds are.
frappe.provide("trivsel");

const { element } = trivsel;

trivsel.my_day = async (root) => {
	const { message } = await frappe.call({ method: "trivsel_app.trivsel_insight.my_day.mine", type: "GET" });
	const day = root.querySelector(".trivsel-my-day");
	day.replaceChildren(
		part(__("Up to You"), message.to_do.map(row_of_day), __("Nothing waits for you today.")),
		part(__("You Wait For"), message.waiting.map(row_of_day), __("You wait for nobody.")),
		part(__("The Round"), message.rounds.map(round_of_day), __("No round is open where you work."))
	);
};

const part = (heading, rows, nothing) => {
	const section = element("section", "", element("h3", "", heading));
	section.append(rows.length ? element("ul", "", ...rows) : element("p", "nothing", nothing));
	return section;
};

function row_of_day(row) {
	const text = element("span", "text", element("span", "what", row.what));
	if (row.who) text.append(element("span", "who", row.who));
	const when = element("span", row.late ? "when late" : "when", row.count ?? day_of(row.due));
	if (row.late) when.prepend("⚠ ");
	if (row.late) when.append(element("span", "", __("Overdue")));
	return element("li", "", link_to(row, text, when));
}

function round_of_day(round) {
	const figures = __("{0} of {1} confirmed", [round.confirmed, round.children]);
	const bar = element("progress", "");
	Object.assign(bar, { max: round.children, value: round.confirmed, ariaLabel: figures });
	const until = __("Until {0}", [frappe.datetime.str_to_user(round.window_end)]);
	const text = element("span", "text", element("span", "what", round.title), bar);
	text.append(element("span", "who", `${figures} · ${until}`));
	return element("li", "", link_to(round, text));
}

function link_to({ route, filters }, ...content) {
	if (!route?.length) return element("span", "line", ...content);
	return trivsel.link_to("line", route, filters, ...content);
}

// A day as people say it: the hour where there is one, today and tomorrow by their names.
function day_of(due) {
	if (!due) return "";
	const [day, time] = String(due).split(" ");
	const apart = frappe.datetime.get_day_diff(day, frappe.datetime.get_today());
	const name = { 0: __("Today"), 1: __("Tomorrow") }[apart] || frappe.datetime.str_to_user(day);
	return time ? `${name} ${__("at {0}", [time.slice(0, 5)])}` : name;
}
