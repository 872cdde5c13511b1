frappe.ui.form.on("Trivsel Course", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		if (frm.is_new()) return;
		// The server's word on this very record: the role alone may write on either side.
		const { carries_out, contact_stopped } = frm.doc.__onload || {};
		if (contact_stopped) trivsel.tell_of_no_contact(frm);
		frm.add_custom_button(__("Open the Referral"), () =>
			frappe.set_route("Form", "Trivsel Referral", frm.doc.referral)
		);
		if (frm.doc.status === "Ended" || !carries_out) return frm.disable_form();
		frm.add_custom_button(__("End the Course"), () => end(frm));
	},
});

function end(frm) {
	frappe.prompt(
		[
			{ fieldname: "outcome", fieldtype: "Small Text", label: __("What Came of It"), reqd: 1 },
			{
				fieldname: "close_referral",
				fieldtype: "Check",
				label: __("Close the referral as well, with the same words"),
				default: 1,
			},
		],
		(values) =>
			frappe
				.xcall("trivsel_app.trivsel_concern.courses.end", { course: frm.doc.name, ...values })
				.then(() => frm.reload_doc()),
		__("End the Course"),
		__("End the Course")
	);
}
