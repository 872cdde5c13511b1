const ACTIVITIES = "trivsel_app.trivsel_guide.activities";

frappe.ui.form.on("Trivsel Activity", {
	setup: (frm) =>
		frm.set_query("responsible", () => ({ filters: { enabled: 1, user_type: "System User" } })),

	async refresh(frm) {
		const { message: tracks } = await frappe.call({ method: `${ACTIVITIES}.tracks_to_choose`, type: "GET" });
		frm.set_df_property("track", "options", ["", ...new Set([...tracks, frm.doc.track].filter(Boolean))]);
		if (!tracks.length) frm.set_intro(__("An administrator writes the tracks of the strategy into the settings first."), "orange");
	},

	// It is read by many: who writes is asked before a name she knows is saved.
	async validate(frm) {
		const { unit, activity_name, description, learnt } = frm.doc;
		const texts = [activity_name, description, learnt];
		frappe.validated = await trivsel.may_save_names(`${ACTIVITIES}.known_in`, unit, texts);
	},
});
