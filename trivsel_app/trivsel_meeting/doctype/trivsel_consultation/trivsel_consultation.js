frappe.ui.form.on("Trivsel Consultation", {
	setup(frm) {
		frm.set_query("meeting_type", () => ({ filters: { enabled: 1, anonymous_allowed: 1 } }));
	},

	refresh(frm) {
		if (!frm.is_new()) frm.page.set_title(`${frm.doc.meeting_type}, ${frappe.datetime.str_to_user(frm.doc.held_on)}`);
		if (frm.is_new() || frm.doc.went_on || !frappe.model.can_create("Trivsel Own Rating")) return;
		frm.add_custom_button(__("The Parents Have Said Yes"), () => frm.trigger("carry_on"));
	},

	async validate(frm) {
		frappe.validated = await trivsel.may_save_consultation(frm.doc);
	},

	carry_on(frm) {
		const fields = [
			{ fieldname: "child", fieldtype: "Link", options: "Trivsel Child", label: __("Child"), reqd: 1 },
			{ fieldname: "said_yes", fieldtype: "Data", label: __("Who Said Yes"), reqd: 1 },
			{ fieldname: "said_on", fieldtype: "Date", label: __("Said On"), default: frappe.datetime.get_today(), reqd: 1 },
		];
		const send = (values) =>
			frappe
				.xcall("trivsel_app.trivsel_meeting.consulting.carry_on", { consultation: frm.doc.name, ...values })
				.then((name) => frappe.set_route("Form", "Trivsel Assessment", name));
		frappe.prompt(fields, send, __("The Parents Have Said Yes"), __("Start Assessment"));
	},
});
