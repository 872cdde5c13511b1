const TRANSITION = "trivsel_app.trivsel_child.transition";

frappe.ui.form.on("Trivsel Transition", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		frm.set_intro();
		hold_what_was_asked(frm);
		if (frm.is_new()) return;
		frm.set_intro(what_is_next(frm.doc), "blue");
		// The server's word on this very record: the role alone may write on either side.
		if (frm.doc.__onload?.gives) offer_giver(frm);
		else {
			frm.disable_form();
			if (frm.doc.step === "Handed Over") {
				frm.add_custom_button(__("Accept the Transition"), () => act(frm, "accept")).addClass("btn-primary");
			}
		}
		if (frm.doc.consent && !["Declined", "Withdrawn", "Cancelled"].includes(frm.doc.step)) {
			frm.add_custom_button(
				__("Withdraw Consent"),
				() => ask_who(frm, __("Withdraw Consent"), "withdraw"),
				__("More")
			);
		}
	},
});

function act(frm, act, values = {}) {
	return frappe
		.xcall(`${TRANSITION}.${act}`, { transition: frm.doc.name, ...values })
		.then((answer) => frm.reload_doc().then(() => answer));
}

// What the parents are asked for stands; the server changes it no more.
function hold_what_was_asked(frm) {
	frm.set_df_property("to_unit", "read_only", Number(Boolean(frm.doc.consent)));
	frm.set_df_property("note", "read_only", Number(Boolean(frm.doc.__onload?.answered)));
}

function what_is_next({ step, consent, items, note, __onload: { gives, agreed } = {} }) {
	if (step === "Planned") {
		if (agreed) return __("The parents have given consent: hand it over.");
		if (consent) return __("It waits for the parents' answer. Write it on the consent.");
		if (items.length || note) return __("Ask the parents for their consent to what is handed over.");
		return __("Choose with the parents what is handed over, or write it in your own words.");
	}
	if (step === "Handed Over" && !gives) return __("Read what is handed over, and accept it: then you carry on.");
	const says = {
		"Handed Over": __("It has been handed over. It waits for the new unit to accept it."),
		"Taken Over": __("The new unit has accepted it."),
		Declined: __("The parents have said no: nothing is handed over."),
		Withdrawn: __("The consent has been withdrawn: the new unit no longer sees it."),
		Cancelled: __("The child does not go there after all."),
	};
	return says[step];
}

// What the unit does that the child leaves.
function offer_giver(frm) {
	if (!["Planned", "Handed Over"].includes(frm.doc.step)) return frm.disable_form();
	say_of_meeting(frm, frm.doc.__onload.meeting);
	if (frm.doc.items.length || frm.doc.note) trivsel.offer_letter(frm, __("What Is Handed Over"));
	frm.add_custom_button(__("Offered and Answered"), () => note_meeting(frm), __("Transition Meeting"));
	if (frm.doc.step === "Planned") {
		frm.add_custom_button(__("Choose What Is Handed Over"), () =>
			trivsel.choose_what_crosses(frm, TRANSITION, __("Choose What Is Handed Over"), __("These Are Handed Over"))
		);
		if (frm.doc.__onload.agreed) {
			frm.add_custom_button(__("Hand Over"), () => act(frm, "hand_over")).addClass("btn-primary");
		} else if (frm.doc.consent) {
			const consent = frm.doc.consent;
			frm.add_custom_button(__("Open the Consent"), () => frappe.set_route("Form", "Trivsel Consent", consent));
		} else {
			frm.add_custom_button(__("Ask for Consent"), () =>
				act(frm, "ask_consent").then((name) => frappe.set_route("Form", "Trivsel Consent", name))
			);
		}
	}
	frm.add_custom_button(
		__("The Parents Decline"),
		() => ask_who(frm, __("The Parents Decline"), "decline"),
		__("More")
	);
	frm.add_custom_button(__("Cancel the Transition"), () => cancel(frm), __("More"));
}

async function ask_who(frm, label, what) {
	const { message: options } = await frappe.call({
		method: `${TRANSITION}.who_decides`,
		type: "GET",
		args: { transition: frm.doc.name },
	});
	const who = { fieldname: "guardian", fieldtype: "Select", label: __("Who"), options, reqd: 1 };
	frappe.prompt(who, (values) => act(frm, what, values), label);
}

function cancel(frm) {
	frappe.prompt(
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		(values) => act(frm, "cancel", values),
		__("Cancel the Transition")
	);
}

function say_of_meeting(frm, { is_due, offered_on, answer }) {
	if (offered_on) {
		const shown = [frappe.datetime.str_to_user(offered_on), answer ? __(answer) : __("No answer yet")];
		frm.set_intro(__("A transition meeting was offered to the parents on {0}: {1}.", shown), "blue");
	} else if (is_due) {
		frm.set_intro(__("Offer the parents a transition meeting before the child begins there."), "orange");
	}
}

function note_meeting(frm) {
	const { wished_by, offered_on, answer } = frm.doc.__onload.meeting;
	const choice = (fieldname, label, values, chosen) => ({
		fieldname,
		label,
		fieldtype: "Select",
		default: chosen,
		options: ["", ...values].map((value) => ({ value, label: value && __(value) })),
	});
	frappe.prompt(
		[
			choice("wished_by", __("Who Wishes a Meeting"), ["The Parents", "We Ourselves", "The New Unit"], wished_by),
			{ fieldname: "offered_on", fieldtype: "Date", label: __("Offered to the Parents On"), default: offered_on },
			choice("answer", __("The Parents' Answer"), ["Yes to the Meeting", "No to the Meeting"], answer),
		],
		(values) =>
			frappe
				.xcall("trivsel_app.trivsel_child.meeting_offer.note", { transition: frm.doc.name, ...values })
				.then(() => frm.reload_doc()),
		__("Transition Meeting")
	);
}
