frappe.ui.form.on("Trivsel Consent", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		["cannot_add_rows", "cannot_delete_rows"].forEach((held) => frm.set_df_property("givers", held, 1));
		if (frm.is_new()) return;
		if (frm.doc.withdrawn_on) frm.disable_form();
		else frm.add_custom_button(__("Withdraw Consent"), () => withdraw(frm));
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
