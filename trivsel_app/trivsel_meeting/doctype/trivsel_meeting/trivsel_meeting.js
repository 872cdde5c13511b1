frappe.ui.form.on("Trivsel Meeting", {
	setup(frm) {
		frm.set_query("meeting_type", () => ({ filters: { enabled: 1 } }));
	},
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		frm.fields_dict.departures.grid.cannot_add_rows = true;
		if (frm.is_new()) propose_participants(frm);
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
