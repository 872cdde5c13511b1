const TRANSITION = "trivsel_app.trivsel_child.transition";

frappe.ui.form.on("Trivsel Transition", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		if (frm.is_new()) return;
		// The server's word on this very record: the role alone may write on either side.
		if (frm.doc.__onload?.gives) offer_giver(frm);
		else {
			frm.disable_form();
			if (frm.doc.step === "Handed Over") {
				frm.add_custom_button(__("Accept the Transition"), () => act(frm, "accept"));
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

// What the unit does that the child leaves.
function offer_giver(frm) {
	if (!["Planned", "Handed Over"].includes(frm.doc.step)) return;
	if (frm.doc.step === "Planned") {
		frm.add_custom_button(__("Choose What Is Handed Over"), () =>
			trivsel.choose_what_crosses(frm, TRANSITION, __("Choose What Is Handed Over"), __("These Are Handed Over"))
		);
		if (frm.doc.consent) frm.add_custom_button(__("Hand Over"), () => act(frm, "hand_over"));
		else {
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

async function ask_who(frm, title, what) {
	const child = await frappe.db.get_doc("Trivsel Child", frm.doc.child);
	const holders = child.guardians.filter((row) => row.custody);
	frappe.prompt(
		{
			fieldname: "guardian",
			fieldtype: "Select",
			label: __("Who"),
			options: holders.map((row) => ({ value: row.name, label: row.guardian_name })),
			reqd: 1,
		},
		(values) => act(frm, what, values),
		title
	);
}

function cancel(frm) {
	frappe.prompt(
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		(values) => act(frm, "cancel", values),
		__("Cancel the Transition")
	);
}
