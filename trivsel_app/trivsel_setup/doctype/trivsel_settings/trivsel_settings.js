const METHODS = "trivsel_app.trivsel_setup.doctype.trivsel_settings.trivsel_settings";

frappe.ui.form.on("Trivsel Settings", {
	refresh(frm) {
		if (!frm.doc.privacy_notice) {
			frm.add_custom_button(__("Start From the Shipped Text"), () => take_notice(frm), __("Privacy Notice"));
		}
		const menu = __("Removal of the App");
		if (!frm.doc.removal_requested_by) {
			frm.add_custom_button(__("Ask for the Removal"), () => ask(frm), menu);
			return;
		}
		if (may_approve(frm)) {
			frm.add_custom_button(__("Approve the Removal"), () => approve(frm), menu);
		}
		frm.add_custom_button(__("Take the Removal Back"), () => act(frm, "withdraw_removal"), menu);
	},
});

async function take_notice(frm) {
	const { message } = await frappe.call({ method: "trivsel_app.trivsel_child.privacy_notice.shipped_text", type: "GET" });
	frm.set_value("privacy_notice", message);
}

function may_approve(frm) {
	return !frm.doc.removal_approved_by && frm.doc.removal_requested_by !== frappe.session.user;
}

function ask(frm) {
	const archive = {
		fieldname: "archive",
		fieldtype: "Data",
		reqd: 1,
		label: __("Where the Archive File Lies"),
	};
	frappe.prompt(archive, (values) => act(frm, "request_removal", values), __("Ask for the Removal"));
}

function approve(frm) {
	const question = __("With your approval the app can be removed with all data about children. Go on?");
	frappe.confirm(question, () => act(frm, "approve_removal"));
}

function act(frm, method, args = {}) {
	return frappe
		.call({ method: `${METHODS}.${method}`, type: "POST", args, freeze: true })
		.then(() => frm.reload_doc());
}
