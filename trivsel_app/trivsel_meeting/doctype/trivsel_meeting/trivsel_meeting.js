frappe.ui.form.on("Trivsel Meeting", {
	setup(frm) {
		frm.set_query("meeting_type", () => ({ filters: { enabled: 1 } }));
	},
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		frm.fields_dict.departures.grid.cannot_add_rows = true;
		if (frm.is_new()) propose_participants(frm);
		show_to_participant(frm);
	},
	meeting_type: propose_participants,
	unit: propose_participants,
	child: propose_participants,
});

// Whom the type asks for, as long as nobody has been chosen.
async function propose_participants(frm) {
	const { meeting_type, unit, child, anonymous } = frm.doc;
	if (!frm.is_new() || (frm.doc.participants || []).length || !meeting_type || !unit) return;
	if (!child && !anonymous) return;
	const { message } = await frappe.call({
		method: "trivsel_app.trivsel_meeting.proposing.for_type",
		type: "GET",
		args: { meeting_type, unit, child: anonymous ? undefined : child },
	});
	message.forEach((row) => frm.add_child("participants", row));
	frm.refresh_field("participants");
}

// What the type lets her see who comes from outside, and her answer to the invitation.
async function show_to_participant(frm) {
	const mine = (frm.doc.participants || []).find(
		(row) => row.user === frappe.session.user && row.invited_on
	);
	frm.toggle_display("shown_section", false);
	if (!mine) return;
	if (frm.doc.step === "Invited") {
		for (const response of ["Comes", "Does Not Come"])
			frm.add_custom_button(__(response), () => answer(frm, response), __("Answer"));
	}
	const { message } = await frappe.call({
		method: "trivsel_app.trivsel_meeting.shown.shown_to_me",
		type: "GET",
		args: { meeting: frm.doc.name },
	});
	const text = frappe.utils.escape_html;
	const section = ({ label, rows }) =>
		`<h6>${text(label)}</h6><ul>${rows.map((row) => `<li>${text(row)}</li>`).join("")}</ul>`;
	if (!message.may_write) frm.disable_form();
	frm.toggle_display("shown_section", message.sections.length > 0);
	frm.fields_dict.shown_view.$wrapper.html(message.sections.map(section).join(""));
}

async function answer(frm, response) {
	await frappe.call({
		method: "trivsel_app.trivsel_meeting.answering.answer",
		args: { meeting: frm.doc.name, response },
	});
	frm.reload_doc();
}
