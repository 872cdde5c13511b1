// A letter to one parent, opened to be copied into the municipality's channel, or printed.
trivsel.write_letter = (module, record, guardians) => {
	const options = guardians.map(([value, name]) => ({ value, label: frappe.utils.escape_html(name) }));
	frappe.prompt(
		{ fieldname: "guardian", fieldtype: "Select", label: __("Guardian"), options, reqd: 1 },
		({ guardian }) => trivsel.show_letter(module, { ...record, guardian }),
		__("Letter to a Parent"),
		__("Show the Letter")
	);
};

trivsel.show_letter = async (module, args) => {
	const { message } = await frappe.call({ method: `${module}.letter`, type: "GET", args });
	new frappe.ui.Dialog({
		title: __("Hand It Over By: {0}", [__(message.channel)]),
		fields: [{ fieldname: "text", fieldtype: "Text", label: __("Letter"), read_only: 0, default: message.text }],
		primary_action_label: __("Print"),
		primary_action: () => window.open(`/api/method/${module}.letter_pdf?${new URLSearchParams(args)}`),
	}).show();
};
