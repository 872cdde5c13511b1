// A child's story on its form: positions over time for each unit, then what happened. The server has filtered it.
frappe.provide("trivsel");

const LEVELS = ["Green", "Yellow", "Red"];
const STROKES = { Green: "#2f9d58", Yellow: "#e0b040", Red: "#d0473f" };
const LANE = { width: 640, letter: 7, row: 22, head: 26 };

trivsel.show_story = async (frm) => {
	const { message } = await frappe.call({
		method: "trivsel_app.trivsel_insight.child_story.story",
		type: "GET",
		args: { child: frm.doc.name },
	});
	if (cur_frm !== frm || !message || !message.events.length) return;
	// As wide as there is room for, so that its letters can be read on a phone.
	const width = Math.min(LANE.width, $(frm.wrapper).find(".form-layout").width() - 60);
	const html = `<div class="trivsel-story">${trivsel.story_html(message, width)}</div>`;
	frm.dashboard.add_section(html, __("The Child's Story"));
	frm.dashboard.links_area?.wrapper.appendTo(frm.dashboard.parent); // what has been made comes before making more
	frm.dashboard.show();
};

trivsel.story_html = ({ units, batons, events }, width) => {
	const text = frappe.utils.escape_html;
	const holders = batons
		.map(({ unit, who }) => `<p>${__("{0} has the baton in {1}.", [`<b>${text(who)}</b>`, text(unit)])}</p>`)
		.join("");
	const in_one = new Set(events.map((event) => event.unit)).size === 1; // then it is said once, above
	const rows = events.map((event) => `<li class="mb-2">${event_html(event, in_one && units.length)}</li>`).join("");
	return `${holders}${units.map((unit) => lane_html(unit, width)).join("")}<ul class="list-unstyled mt-3">${rows}</ul>`;
};

// One unit: a line that stands high for green and falls to red, so that it is read without colours.
function lane_html({ label, positions }, width) {
	const left = Math.min(width / 2, LANE.letter * Math.max(...LEVELS.map((each) => trivsel.position_word(each).length)) + 12);
	const first = new Date(positions[0].from);
	const last = new Date(positions[positions.length - 1].to);
	const span = Math.max(last - first, 86400000);
	const at = (day) => left + ((new Date(day) - first) / span) * (width - left - 20);
	const level = (position) => LANE.head + LEVELS.indexOf(position) * LANE.row;
	const height = LANE.head + LEVELS.length * LANE.row;
	const names = LEVELS.map(
		(position) =>
			`<text x="0" y="${level(position) + 4}" font-size="12">${frappe.utils.escape_html(
				trivsel.position_word(position)
			)}</text>
			<line x1="${left}" x2="${width}" y1="${level(position)}" y2="${level(position)}"
				stroke="#d1d8dd" stroke-dasharray="2 3" />`
	).join("");
	const steps = positions
		.map(({ from, to, position }, index) => {
			const y = level(position);
			const next = positions[index + 1];
			const fall = next
				? `<line x1="${at(to)}" x2="${at(to)}" y1="${y}" y2="${level(next.position)}" stroke="#687178" />`
				: "";
			return `<line x1="${at(from)}" x2="${at(to)}" y1="${y}" y2="${y}" stroke="${STROKES[position]}"
				stroke-width="6" /><circle cx="${at(from)}" cy="${y}" r="6" fill="${STROKES[position]}"
				stroke="#1f272e"><title>${said(positions[index])}</title></circle>${fall}`;
		})
		.join("");
	const described = positions.map(said).join("; ");
	return `<figure class="mb-2"><figcaption class="text-muted small">${frappe.utils.escape_html(label)}</figcaption>
		<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${described}" width="100%"
			style="max-width: ${width}px" fill="currentColor">${names}${steps}
			<text x="${left}" y="12" font-size="11">${frappe.datetime.str_to_user(positions[0].from)}</text>
			<text x="${width}" y="12" font-size="11" text-anchor="end">${frappe.datetime.str_to_user(
				positions[positions.length - 1].to
			)}</text>
		</svg></figure>`;
}

function said({ from, position }) {
	return frappe.utils.escape_html(`${frappe.datetime.str_to_user(from)}: ${trivsel.position_word(position)}`);
}

function event_html(event, without_unit) {
	const text = frappe.utils.escape_html;
	const link = `<a href="${frappe.utils.get_form_link(event.doctype, event.name)}">${title_of(event)}</a>`;
	const parts = [
		event.text && text(event.text),
		event.who && text(event.who),
		event.due_on && __("to be done by {0}", [frappe.datetime.str_to_user(event.due_on)]),
		event.progress && text(__(event.progress)),
		event.state && text(__(event.state)),
		!without_unit && text(event.unit || ""),
	].filter(Boolean);
	return `<span class="text-muted">${frappe.datetime.str_to_user(event.on)}</span> ${link}
		<span class="text-muted">${parts.join(" · ")}</span>`;
}

function title_of(event) {
	const text = frappe.utils.escape_html;
	if (!event.position) return text(event.label);
	const notes = [event.replaced && __("has been corrected"), event.corrects && __("correction")].filter(Boolean);
	const note = notes.length ? ` (${text(notes.join(", "))})` : "";
	return `${text(event.label)}: ${trivsel.position_pill(event.position)}${note}`;
}
