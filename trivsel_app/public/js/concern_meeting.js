// The next meeting of a concern, planned from its form in one click.
frappe.ui.form.on("Trivsel Concern", {
	refresh(frm) {
		if (frm.is_new() || frm.doc.step === "Closed" || !frm.perm[0].write) return;
		frm.add_custom_button(__("Plan a Meeting"), () =>
			trivsel.plan_meeting("proposing.for_concern", { concern: frm.doc.name })
		);
	},
});
