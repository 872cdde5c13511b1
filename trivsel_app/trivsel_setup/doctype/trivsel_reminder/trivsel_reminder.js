// What she answers on the page of her own actions, whether she sees the concern or not.
const ASKED_OF_HER = ["Action Due", "Coordinator Proposed"];

frappe.ui.form.on("Trivsel Reminder", {
	refresh(frm) {
		const { kind, reference_doctype, reference_name } = frm.doc;
		const there = ASKED_OF_HER.includes(kind) ? ["trivsel-my-actions"] : ["Form", reference_doctype, reference_name];
		frm.page.set_primary_action(__("Go There"), () => frappe.set_route(...there));
	},
});
