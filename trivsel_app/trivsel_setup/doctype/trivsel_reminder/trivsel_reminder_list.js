frappe.listview_settings["Trivsel Reminder"] = {
	add_fields: ["kind", "due_on", "done"],
	filters: [["done", "=", 0]],
	refresh: (list) => trivsel.translate_first_column(list),

	get_indicator(reminder) {
		if (reminder.done) return [__("Settled"), "gray", "done,=,1"];
		const late = reminder.due_on && reminder.due_on < frappe.datetime.get_today();
		return late ? [__("Overdue"), "orange", "done,=,0"] : [__("To Be Done"), "blue", "done,=,0"];
	},

	onload(list) {
		list.page.add_inner_button(__("How Mails Come"), choose_how_mails_come);
	},
};

async function choose_how_mails_come() {
	const staff = await frappe.db.get_value("Trivsel Staff", { user: frappe.session.user }, "daily_digest");
	const field = {
		fieldname: "daily",
		fieldtype: "Check",
		label: __("One Mail a Day"),
		default: staff.message.daily_digest,
		description: __("Reminders come in one mail a day, not each by itself."),
	};
	const send = (values) => frappe.call({ method: "trivsel_app.trivsel_setup.digest.choose", type: "POST", args: values });
	frappe.prompt(field, send, __("How Mails Come"), __("Save"));
}
