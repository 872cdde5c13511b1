frappe.ui.form.on("Trivsel Unit", {
	setup(frm) {
		frm.set_query("parent_trivsel_unit", () => ({ filters: { is_group: 1 } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		const notice = `/api/method/trivsel_app.trivsel_child.privacy_notice.for_unit_pdf?unit=${frm.doc.name}`;
		frm.add_custom_button(__("Privacy Notice"), () => window.open(notice), __("To the Parents"));
		if (frm.doc.is_group || !frappe.model.can_create("Trivsel Own Rating")) return;
		frm.add_custom_button(__("The Children on One Page"), () => frappe.set_route("trivsel-group", frm.docname));
	},
});
