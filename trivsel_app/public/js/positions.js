// Positions on screen: in the municipality's own words, never by colour alone. Stored values stay.
frappe.provide("trivsel");

const COLOURS = { Green: "green", Yellow: "yellow", Red: "red" };
const SIGNS = { Green: "●", Yellow: "▲", Red: "■" };

trivsel.position_word = (position) => {
	const words = frappe.boot.trivsel_position_words || {};
	return position ? words[position] || __(position) : "";
};

trivsel.position_indicator = (position) => [
	trivsel.position_word(position),
	COLOURS[position] || "gray",
	`position,=,${position}`,
];

trivsel.position_pill = (position) => {
	if (!position) return "–";
	const [word, colour] = trivsel.position_indicator(position);
	return `<span class="indicator-pill ${colour} trivsel-position">${frappe.utils.escape_html(word)}</span>`;
};

// By its word and a sign of its own shape.
trivsel.signed_position = (position) => {
	const sign = trivsel.element("span", `sign ${position}`, SIGNS[position]);
	sign.ariaHidden = true;
	return trivsel.element("span", "position", sign, trivsel.position_word(position));
};

// Fields of a form that hold a position: the same values, shown by their words.
trivsel.word_positions = (frm, ...fields) => {
	fields.forEach((field) => {
		word_when_shown(frm.doctype, field);
		const options = Object.keys(COLOURS)
			.filter((position) => frappe.meta.get_docfield(frm.doctype, field).options.includes(position))
			.map((position) => ({
				value: position,
				label: frappe.utils.escape_html(trivsel.position_word(position)),
			}));
		frm.set_df_property(field, "options", ["", ...options]);
	});
};

trivsel.word_positions_in_rows = (doctype) => word_when_shown(doctype, "position");

// A list's column: by a click on it the list is filtered, as by any other of the platform's.
trivsel.position_cell = (position) => {
	if (!position) return "";
	const [word, colour, filter] = trivsel.position_indicator(position);
	return `<span class="filterable indicator-pill ${colour} trivsel-position ellipsis"
		data-filter="${filter}">${frappe.utils.escape_html(word)}</span>`;
};

// The filter above a list, and the column in reports.
trivsel.word_positions_in_list = (listview) => {
	word_when_shown(listview.doctype, "position");
	const filter = listview.page.fields_dict.position;
	(filter ? filter.$input.find("option") : $()).each((_index, option) => {
		if (option.value) option.textContent = trivsel.position_word(option.value);
	});
};

function word_when_shown(doctype, field) {
	frappe.meta.docfield_map[doctype][field].formatter = (value) =>
		frappe.utils.escape_html(trivsel.position_word(value));
}
