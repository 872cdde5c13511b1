frappe.query_reports["Trivsel Lookup Spot Check"] = {
	filters: [
		{
			fieldname: "from_date",
			label: __("From"),
			fieldtype: "Date",
			default: frappe.datetime.add_days(frappe.datetime.get_today(), -7),
			reqd: 1,
		},
		{
			fieldname: "to_date",
			label: __("To"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
		{
			fieldname: "sign",
			label: __("Sign"),
			fieldtype: "Select",
			options: [
				{ value: "", label: __("All Signs") },
				{ value: "administrator", label: __("Administrator") },
				{ value: "refused", label: __("Refused") },
				{ value: "own", label: __("Own Family") },
				{ value: "many", label: __("Many Children in an Hour") },
				{ value: "hours", label: __("Outside Working Hours") },
				{ value: "sample", label: __("Random Sample") },
			],
		},
	],
};
