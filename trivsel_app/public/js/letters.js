// A letter to one parent, opened to be copied into the municipality's channel, or printed.
const RECORDS = "trivsel_app.trivsel_child.letters_to_parents";

trivsel.write_letter = (module, record, guardians) => {
	const options = guardians.map(([value, name]) => ({ value, label: frappe.utils.escape_html(name) }));
	frappe.prompt(
		{ fieldname: "guardian", fieldtype: "Select", label: __("Guardian"), options, reqd: 1 },
		({ guardian }) => trivsel.show_letter(module, { ...record, guardian }),
		__("Letter to a Parent"),
		__("Show the Letter")
	);
};

// A record as a letter to one of the child's parents; names of other children in it are asked about first.
trivsel.offer_letter = (frm, label) => frm.add_custom_button(label, () => hand_over(frm), __("To the Parents"));

async function hand_over(frm) {
	const record = { doctype: frm.doctype, name: frm.doc.name };
	const { message: people } = await frappe.call({ method: `${RECORDS}.recipients`, type: "GET", args: record });
	const named = await frappe.xcall(`${RECORDS}.named`, record);
	trivsel.past_names(named, (seen) => trivsel.write_letter(RECORDS, { ...record, despite_names: seen }, people));
}

trivsel.show_letter = async (module, args) => {
	const { message } = await frappe.call({ method: `${module}.letter`, type: "GET", args });
	new frappe.ui.Dialog({
		title: __("Hand It Over By: {0}", [__(message.channel)]),
		fields: [{ fieldname: "text", fieldtype: "Text", label: __("Letter"), read_only: 0, default: message.text }],
		primary_action_label: __("Print"),
		primary_action: () => window.open(`/api/method/${module}.letter_pdf?${new URLSearchParams(args)}`),
	}).show();
};

// Names of other children are asked about before the text goes on to parents.
trivsel.past_names = async ({ words, others }, go_on) => {
	if (!words.length && !others) return go_on(0);
	const names = words.map(frappe.utils.escape_html).join(", ") || "…";
	const message = __("The text may name another child: {0}. Is it right that parents read it?", [names]);
	if (await trivsel.all_the_same(message, __("Before It Goes to the Parents"), __("Parents May Read It"))) go_on(1);
};
