frappe.ui.form.on("Trivsel Guide Card", {
	setup: (frm) =>
		frm.set_query("card_owner", () => ({ filters: { enabled: 1, user_type: "System User" } })),

	refresh(frm) {
		const { enabled, review_on, card_owner } = frm.doc;
		if (frm.is_new() || !enabled || review_on >= frappe.datetime.get_today()) return;
		const yours = __("Your card is past its day of review. Read it through, mend it, and set a new day.");
		const whose = card_owner === frappe.session.user ? yours : __("The card is past its day of review.");
		frm.set_intro(whose, "orange");
	},
});
