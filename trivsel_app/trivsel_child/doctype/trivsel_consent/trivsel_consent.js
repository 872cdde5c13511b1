const ASKED = ["purpose", "scope", "receivers", "valid_from", "valid_to"];

frappe.ui.form.on("Trivsel Consent", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		["cannot_add_rows", "cannot_delete_rows"].forEach((held) => frm.set_df_property("givers", held, 1));
		frm.set_intro();
		const { answered = [] } = frm.doc.__onload || {};
		// What someone has answered stands: the server changes it no more.
		ASKED.forEach((field) => frm.set_df_property(field, "read_only", Number(answered.length > 0)));
		if (frm.is_new()) return;
		const { withdrawn_on, status, givers = [] } = frm.doc;
		frm.trigger("say_how_it_stands");
		if (withdrawn_on || answered.length === givers.length) frm.disable_form();
		const holds = ["In Force", "Begins Later", "Waiting for Answers"].includes(status);
		if (holds && answered.length) frm.add_custom_button(__("Withdraw Consent"), () => withdraw(frm));
	},

	say_how_it_stands(frm) {
		const { status, givers = [], __onload } = frm.doc;
		const says = {
			"Waiting for Answers": givers.length
				? __("Write at each who is asked when and how the consent was given, or when it was declined.")
				: __("Nobody with custody is written on the child. Ask the leader to put it right."),
			Declined: __("Someone has said no: nothing is shared by this consent."),
			"Run Out": __("It has run out: nothing more is shared by it. Ask anew if it is still needed."),
		};
		if (__onload?.runs_out_soon) frm.set_intro(__("It runs out soon. Ask anew if it is still needed."), "orange");
		else frm.set_intro(says[status], "blue");
	},
});

function withdraw(frm) {
	const names = (frm.doc.givers || []).map((row) => ({ value: row.name, label: row.giver_name }));
	const dialog = new frappe.ui.Dialog({
		title: __("Withdraw Consent"),
		fields: [
			{ fieldname: "giver", fieldtype: "Select", label: __("Withdrawn By"), options: names, reqd: 1 },
			{
				fieldname: "day",
				fieldtype: "Date",
				label: __("Withdrawn On"),
				default: frappe.datetime.get_today(),
				description: __("From now on nothing more is shared by this consent."),
			},
		],
		primary_action_label: __("Withdraw Consent"),
		primary_action: (values) => {
			dialog.hide();
			frappe
				.xcall("trivsel_app.trivsel_child.consent_withdrawal.withdraw", {
					consent: frm.doc.name,
					...values,
				})
				.then(() => frm.reload_doc());
		},
	});
	dialog.show();
}
