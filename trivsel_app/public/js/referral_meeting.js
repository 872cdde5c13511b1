// A meeting about what the child is referred for, planned by those who refer it.
frappe.ui.form.on("Trivsel Referral", {
	refresh(frm) {
		const { sends } = frm.doc.__onload || {};
		if (frm.is_new() || frm.doc.step === "Closed" || !sends) return;
		frm.add_custom_button(__("Plan a Meeting"), () =>
			trivsel.plan_meeting("planned_from.for_referral", { referral: frm.doc.name })
		);
	},
});
