// The next meeting of a concern, planned from its form in one click.
frappe.ui.form.on("Trivsel Concern", {
	refresh(frm) {
		if (frm.is_new() || frm.doc.step === "Closed" || !frm.perm[0].write) return;
		frm.add_custom_button(__("Plan a Meeting"), () => trivsel.plan_meeting(frm.doc.name));
	},
});

trivsel.plan_meeting = async (concern) => {
	const { message } = await frappe.call({
		method: "trivsel_app.trivsel_meeting.proposing.for_concern",
		type: "GET",
		args: { concern },
	});
	await frappe.model.with_doctype("Trivsel Meeting");
	const { participants, ...values } = message;
	const meeting = Object.assign(frappe.model.get_new_doc("Trivsel Meeting"), values);
	trivsel.know_people(participants);
	participants.forEach((row) =>
		Object.assign(frappe.model.add_child(meeting, "Trivsel Meeting Participant", "participants"), row)
	);
	frappe.set_route("Form", "Trivsel Meeting", meeting.name);
};
