frappe.ui.form.on("Trivsel Own Rating", {
	setup(frm) {
		frm.set_df_property("answers", "cannot_add_rows", true);
		trivsel.mark_signs(frm);
		frm.set_query("child", () => ({ filters: { status: "Enrolled" } }));
	},

	refresh(frm) {
		trivsel.show_child_in_title(frm);
		trivsel.word_positions(frm, "position");
		trivsel.offer_rest(frm, !frm.is_new() && !frm.doc.submitted_on && frm.doc.rater === frappe.session.user);
		if (frm.is_new()) {
			frm.set_intro(__("Choose the child and save: then the signs for its age appear."));
			return;
		}
		if (frm.doc.submitted_on) {
			frm.disable_form();
			frm.set_intro(
				frm.doc.late
					? __("Handed in late. It stands beside the joint form, and does not count towards it.")
					: __("Handed in. The joint form opens when everyone needed has rated."),
				"green"
			);
			return;
		}
		frm.set_intro(__("Only you see this until the joint form is open. Green needs no answers below."));
		if (frm.doc.rater === frappe.session.user) {
			frm.add_custom_button(__("Hand In"), () => frm.trigger("hand_in")).addClass("btn-primary");
		}
	},

	hand_in(frm) {
		const saved = frm.is_dirty() ? frm.save() : Promise.resolve();
		saved
			.then(() => frm.call("hand_in"))
			.then(() => {
				frappe.show_alert({ message: __("Handed in"), indicator: "green" });
				frm.reload_doc();
			});
	},
});
