const GRANTS = "trivsel_app.trivsel_setup.doctype.trivsel_access_grant.trivsel_access_grant";

frappe.ui.form.on("Trivsel Access Grant", {
	setup(frm) {
		frm.set_query("profession", () => ({ filters: { reach: "Unit" } }));
	},

	refresh(frm) {
		frm.set_intro();
		if (frm.is_new()) return;
		frm.page.set_title(frappe.utils.escape_html(frappe.utils.get_link_title("User", frm.doc.user) || __(frm.doctype)));
		frm.disable_form();
		if (frm.doc.ended_on) return;
		if (!frm.doc.approved_on) frm.set_intro(__("It waits for a leader: approve it, or end it."), "orange");
		if (!frm.doc.approved_on && frm.doc.user !== frappe.session.user) {
			frm.add_custom_button(__("Approve"), () => act(frm, "trivsel_app.trivsel_child.emergency.approve")).addClass("btn-primary");
		}
		frm.add_custom_button(__("End", null, "Trivsel Access Grant"), () => act(frm, `${GRANTS}.end`));
	},
});

function act(frm, method) {
	return frappe
		.call({ method, type: "POST", args: { grant: frm.doc.name }, freeze: true })
		.then(() => frm.reload_doc());
}
