// The child ruler in a form: a step stands by its words instead of a bare number, with the signs to choose it by.
frappe.provide("trivsel");

const asked = {};

// By the unit, or "" for none: the steps, asked for once.
const steps_of = (unit) =>
	(asked[unit] ||= frappe
		.call({ method: "trivsel_app.trivsel_guide.ruler.steps", type: "GET", args: { unit } })
		.then(
			({ message }) => message,
			() => delete asked[unit] && []
		));

const named = ({ step, title }) => `${step} ${title}`;

// `fields` hold a step; in a `unit` the position is told that goes with each.
trivsel.show_ruler = async (frm, fields, unit = "") => {
	const { name } = frm.doc;
	const steps = await steps_of(unit);
	if (frm.doc.name !== name) return;
	fields.forEach((field) => trivsel.word_steps(frm, field, steps));
	draw(frm, fields, steps);
};

// The choices of a question: the steps by their words.
trivsel.step_choices = async () => [
	"",
	...(await steps_of("")).map((step) => ({ value: step.step, label: safe(named(step)) })),
];

trivsel.word_steps = (frm, field, steps) => {
	const df = frappe.meta.get_docfield(frm.doctype, field, frm.docname);
	if (df.fieldtype !== "Select") return;
	const by_number = Object.fromEntries(steps.map((step) => [step.step, safe(named(step))]));
	frappe.meta.docfield_map[frm.doctype][field].formatter = (value) => by_number[value] || safe(value);
	const options = Object.entries(by_number).map(([value, label]) => ({ value, label }));
	frm.set_df_property(field, "options", ["", ...options]);
};

function draw(frm, fields, steps) {
	const wrapper = frm.get_field("ruler_words").$wrapper;
	const open = wrapper.find("details").prop("open") ? " open" : "";
	const doubts = (frm.doc.__onload || {}).ruler_doubts || [];
	const told = doubts.map((doubt) => `<p class="trivsel-doubt">${frappe.utils.icon("solid-warning", "sm")} ${safe(doubt)}</p>`);
	const rows = steps.map((step) => row_html(step, fields.filter((field) => String(frm.doc[field]) === step.step), frm));
	wrapper.html(`<div class="trivsel-ruler" role="group" aria-label="${__("Child Ruler")}">
		<div role="status">${told.join("")}</div>
		<details${open}><summary>${__("The Steps and Their Signs")}</summary><ol>${rows.join("")}</ol></details></div>`);
}

function row_html({ title, meaning, signs, position }, chosen, frm) {
	const labels = chosen.map((field) => `✓ ${__(frappe.meta.get_label(frm.doctype, field))}`).join(", ");
	const goes_with = position ? ` ${trivsel.position_pill(position)}` : "";
	return `<li><b>${safe(title)}</b>${goes_with} ${labels && `<span class="text-muted">${safe(labels)}</span>`}
		<p>${safe(meaning)}</p><ul>${signs.map((sign) => `<li>${safe(sign)}</li>`).join("")}</ul></li>`;
}

const safe = (value) => frappe.utils.escape_html(value || "");
