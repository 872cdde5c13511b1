// The table of signs: those that weigh most are marked, and what is left is answered in one go.
frappe.provide("trivsel");

trivsel.mark_signs = (frm) =>
	$(frm.wrapper).on("grid-row-render", (_event, { doc, columns }) => {
		const { weighty_signs } = frm.doc.__onload || {};
		const sign = columns && columns.indicator && columns.indicator.static_area;
		if (!sign || !doc || !(weighty_signs || []).includes(doc.code) || sign.find(".indicator-pill").length) return;
		sign.prepend($("<span class='indicator-pill orange'>").text(__("Important Sign")), " ");
	});

// Asks nothing, for it is taken back as easily, until the rating is handed in or the position agreed.
trivsel.offer_rest = (frm, open) => {
	const { grid, $wrapper } = frm.get_field("answers");
	$wrapper.addClass("trivsel-signs");
	grid.clear_custom_buttons();
	if (!open) return;
	grid.add_custom_button(__("The Rest Is as Expected"), () => {
		const rest = frm.doc.answers.filter((row) => !row.answer);
		set_answers(rest, "As Expected");
		frm.rest_of_signs = rest.map((row) => row.name);
		offer_to_undo(frm);
	});
	offer_to_undo(frm);
};

function offer_to_undo(frm) {
	const filled = () =>
		frm.doc.answers.filter((row) => row.answer === "As Expected" && (frm.rest_of_signs || []).includes(row.name));
	if (!filled().length) return;
	const button = frm.get_field("answers").grid.add_custom_button(__("Undo the Rest"), () => {
		set_answers(filled(), "");
		button.addClass("hidden");
	});
}

const set_answers = (rows, answer) =>
	rows.forEach((row) => frappe.model.set_value(row.doctype, row.name, "answer", answer));
