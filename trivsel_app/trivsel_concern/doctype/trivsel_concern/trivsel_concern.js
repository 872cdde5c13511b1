const FOLLOW_UP = "trivsel_app.trivsel_concern.follow_up";
const LETTER = "trivsel_app.trivsel_concern.letter";
const RULER = ["ruler_step", "ruler_step_after"];
const EFFECTS = ["", "Better", "Same", "Worse"];

frappe.ui.form.on("Trivsel Concern", {
	setup: (frm) => frm.set_df_property("guardian_notices", "cannot_add_rows", true),

	refresh(frm) {
		trivsel.show_child_in_title(frm);
		trivsel.word_positions(frm, "position", "proposed_position");
		trivsel.word_positions_in_rows("Trivsel Guardian Notice");
		frm.trigger("show_ruler");
		if (frm.doc.step === "Closed") frm.disable_form();
		if (frm.is_new() || frm.doc.step === "Closed") return;
		const proposal = proposed(frm.doc);
		if (proposal) frm.set_intro(proposal, "orange");
		else frm.trigger("say_what_is_next");
		frm.trigger("offer_baton");
		trivsel.show_guide(frm, frm.perm[0].write && frm.doc.name);
		if (!frm.perm[0].write) return;
		if (!frm.doc.contact_stopped) frm.add_custom_button(__("Letter to a Parent"), () => frm.trigger("write_letter"));
		if (frappe.model.can_create("Trivsel Referral")) frm.add_custom_button(__("Refer"), () => frm.trigger("refer"));
		trivsel.offer_shared_plan(frm, frm.doc.child);
		if (["Act", "Wider"].includes(frm.doc.step)) {
			if (!frm.doc.contact_stopped) trivsel.offer_letter(frm, __("The Plan"));
			frm.add_custom_button(__("Follow Up"), () => frm.trigger("follow_up")).addClass("btn-primary");
		}
	},

	show_ruler: (frm) => trivsel.show_ruler(frm, RULER, frm.doc.unit),
	ruler_step: (frm) => frm.trigger("show_ruler"),
	ruler_step_after: (frm) => frm.trigger("show_ruler"),

	say_what_is_next(frm) {
		const next = {
			Inform: __("Write on each parent when, how and by whom the parent was told, or why not. Then: Actions."),
			Meet: frm.doc.focus_meeting_held_on
				? __("Write an action for each area, with someone responsible and a date, or why none. Then: Actions.")
				: __("Hold the focus meeting. The plan is agreed after it."),
			Act: __("Carry the plan out, and follow it up."),
			Wider: __("Carry the plan out with the wider team, and follow it up."),
		};
		const waits = frm.doc.contact_stopped && ["Inform", "Meet"].includes(frm.doc.step);
		const stopped = __("There must be no contact with the guardians: the step waits. The leader can escalate.");
		frm.set_intro(waits ? stopped : next[frm.doc.step], waits ? "orange" : "blue");
	},

	offer_baton(frm) {
		if (frm.doc.proposed_coordinator !== frappe.session.user) return;
		const label = __("Will You Take the Baton?");
		frm.add_custom_button(label, () => trivsel.offers_of_batons(() => frm.reload_doc()));
	},

	async refer(frm) {
		const { message } = await frappe.call({
			method: "trivsel_app.trivsel_concern.referring.for_concern",
			type: "GET",
			args: { concern: frm.doc.name },
		});
		await frappe.model.with_doctype("Trivsel Referral");
		const referral = Object.assign(frappe.model.get_new_doc("Trivsel Referral"), message);
		frappe.set_route("Form", "Trivsel Referral", referral.name);
	},

	write_letter(frm) {
		const rows = new Map(frm.doc.guardian_notices.map((row) => [row.guardian, row.guardian_name]));
		trivsel.write_letter(LETTER, { concern: frm.doc.name }, [...rows]);
	},

	async follow_up(frm) {
		const rows = frm.doc.plan.filter((row) => row.action && row.progress !== "Carried Out");
		const options = EFFECTS.map((value) => ({ value, label: value && __(value) }));
		const asked = rows.map(({ name, action }) => {
			const label = frappe.utils.escape_html(action);
			return { fieldname: name, fieldtype: "Select", label, options, reqd: 1 };
		});
		const next = {
			fieldname: "next_follow_up",
			fieldtype: "Date",
			label: __("Next Follow-up"),
			default: frm.doc.__onload.following_follow_up,
		};
		const ruler = {
			fieldname: "ruler_step",
			fieldtype: "Select",
			label: __("Step on the Child Ruler Now"),
			options: await trivsel.step_choices(),
		};
		const send = ({ next_follow_up, ruler_step, ...effects }) =>
			frappe
				.xcall(`${FOLLOW_UP}.follow_up`, { concern: frm.doc.name, effects, next_follow_up, ruler_step })
				.then(() => frm.reload_doc());
		frappe.prompt([...asked, next, ruler], send, __("What Have the Actions Done?"), __("Save the Follow-up"));
	},
});

// What waits for a decision stands alone: it comes before what would be next.
function proposed({ position, proposed_position, opened_by_mistake, k_meeting_proposed_on }) {
	if (opened_by_mistake) return __("The position was corrected to green. The leader can close the concern.");
	if (proposed_position === "Green") return __("A new assessment is green. The leader can return the child to green.");
	if (proposed_position && position === "Red") {
		return __("A new assessment is yellow. Tell the parents; then the leader can lower.");
	}
	return k_meeting_proposed_on && __("It does not get better by itself: call a K-meeting.");
}

frappe.ui.form.on("Trivsel Guardian Notice", {
	// Who writes it down is mostly the one who told.
	informed_on(_frm, doctype, name) {
		const row = frappe.get_doc(doctype, name);
		if (row.informed_on && !row.informed_by) {
			frappe.model.set_value(doctype, name, "informed_by", frappe.session.user);
		}
	},
});
