// The meeting before a transition, planned in one click where there is a worry or a wish and the parents have not said no.
frappe.ui.form.on("Trivsel Transition", {
	refresh(frm) {
		const { is_due, answer } = frm.doc.__onload?.meeting || {};
		const is_over = !["Planned", "Handed Over"].includes(frm.doc.step);
		if (is_over || !is_due || answer === "No to the Meeting") return;
		frm.add_custom_button(
			__("Plan the Meeting"),
			() => trivsel.plan_meeting("transition_meeting.for_transition", { transition: frm.doc.name }),
			__("Transition Meeting")
		);
	},
});
