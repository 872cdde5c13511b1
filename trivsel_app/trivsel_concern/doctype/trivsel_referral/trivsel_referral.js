const REFERRING = "trivsel_app.trivsel_concern.referring";

frappe.ui.form.on("Trivsel Referral", {
	setup(frm) {
		frm.set_query("kind", () => ({ filters: { enabled: 1 } }));
	},

	refresh(frm) {
		trivsel.show_child_in_title(frm);
		frm.trigger("show_ruler");
		frm.trigger("offer_grounds");
		frm.set_intro();
		if (!frm.is_new() && ["Draft", "Returned"].includes(frm.doc.step)) {
			frm.add_custom_button(__("Choose What Is Sent Along"), () =>
				trivsel.choose_what_crosses(frm, REFERRING, __("Choose What Is Sent Along"), __("These Are Sent Along"))
			);
		}
		if (frm.doc.contact_stopped) {
			trivsel.tell_of_no_contact(frm);
		} else if (!frm.is_new()) {
			frm.trigger("say_what_is_next");
		}
		const { course, may_begin } = frm.doc.__onload?.course || {};
		if (course) {
			frm.add_custom_button(__("Open the Course"), () => frappe.set_route("Form", "Trivsel Course", course));
		} else if (may_begin) {
			frm.add_custom_button(__("Begin the Course"), () => frm.trigger("begin_course"));
		}
	},

	async begin_course({ doc: { name: referral, child, unit } }) {
		await frappe.model.with_doctype("Trivsel Course");
		const course = Object.assign(frappe.model.get_new_doc("Trivsel Course"), { referral, child, unit });
		frappe.set_route("Form", "Trivsel Course", course.name);
	},

	say_what_is_next(frm) {
		const { receives } = frm.doc.__onload || {};
		const next = {
			Draft: __("Say whom it goes to, what you ask for and what the parents say. Then: Actions."),
			Sent: receives
				? __("It waits for your answer: accept it, or write why it is sent back. Then: Actions.")
				: __("It waits for an answer."),
			Accepted: receives
				? __("It has been accepted. Write what came of it, then close it.")
				: __("It has been accepted. Who received it writes what came of it."),
			Returned: __("It was sent back. Put it right and send it again, or close it."),
		};
		frm.set_intro(next[frm.doc.step], "blue");
	},

	// The municipality's own words, and what has been chosen before.
	offer_grounds(frm) {
		const known = [...(frm.doc.__onload?.grounds || []), frm.doc.sharing_ground].filter(Boolean);
		frm.set_df_property("sharing_ground", "options", ["", ...new Set(known)]);
	},

	show_ruler: (frm) => trivsel.show_ruler(frm, ["ruler_step"]),
	ruler_step: (frm) => frm.trigger("show_ruler"),

	receiver: (frm) => frm.doc.receiver && frm.set_value({ receiving_unit: null, receiving_profession: null }),
});
