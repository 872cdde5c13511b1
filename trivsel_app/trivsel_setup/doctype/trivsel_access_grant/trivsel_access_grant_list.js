frappe.listview_settings["Trivsel Access Grant"] = {
	add_fields: ["kind", "from_time", "to_time", "approved_on", "ended_on"],

	get_indicator(grant) {
		const now = frappe.datetime.now_datetime();
		if (grant.ended_on || grant.to_time <= now) return [__("Ended"), "gray"];
		if (!grant.approved_on) return [__("Awaits Approval"), "orange"];
		return grant.from_time > now ? [__("To Come"), "blue"] : [__("In Force"), "green"];
	},

	refresh: (list) => trivsel.show_people_first(list, "user"),

	onload(list) {
		list.page.add_inner_button(__("Access in an Emergency"), ask_in_an_emergency);
	},
};

function ask_in_an_emergency() {
	const fields = [
		{ fieldname: "full_name", fieldtype: "Data", reqd: 1, label: __("The Child's Full Name") },
		{ fieldname: "birth_date", fieldtype: "Date", reqd: 1, label: __("Born") },
		{ fieldname: "hours", fieldtype: "Int", label: __("For How Many Hours") },
		{ fieldname: "reason", fieldtype: "Small Text", reqd: 1, label: __("Reason") },
	];
	const send = (values) => {
		if (!values.hours) delete values.hours;
		frappe.call({ method: "trivsel_app.trivsel_child.emergency.ask", type: "POST", args: values });
	};
	frappe.prompt(fields, send, __("Access in an Emergency"), __("Ask for Access"));
}
