// A meeting as the server proposes it, opened to be saved.
frappe.provide("trivsel");

trivsel.plan_meeting = async (method, args) => {
	const { message } = await frappe.call({ method: `trivsel_app.trivsel_meeting.${method}`, type: "GET", args });
	await frappe.model.with_doctype("Trivsel Meeting");
	const { participants, ...values } = message;
	const meeting = Object.assign(frappe.model.get_new_doc("Trivsel Meeting"), values);
	trivsel.know_people(participants);
	participants.forEach((row) =>
		Object.assign(frappe.model.add_child(meeting, "Trivsel Meeting Participant", "participants"), row)
	);
	frappe.set_route("Form", "Trivsel Meeting", meeting.name);
};
