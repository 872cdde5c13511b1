// Approved minutes: a file for the municipality, what parents get of them, and what is added later.
frappe.provide("trivsel");

const FOR_PARENTS = "trivsel_app.trivsel_meeting.minutes_for_parents";
const FILE = "/api/method/trivsel_app.trivsel_meeting.minutes_file.minutes_pdf";

trivsel.offer_minutes = (frm) => {
	if (frm.doc.step !== "Approved") return;
	const offer = (label, act) => frm.add_custom_button(label, act, __("Minutes"));
	offer(__("As a PDF for the File"), () => window.open(`${FILE}?meeting=${frm.doc.name}`));
	if (frm.doc.child) offer(__("To a Parent"), () => hand_over_minutes(frm));
	offer(__("Add to the Minutes"), () => add_to_minutes(frm));
	if (frm.doc.child && frm.doc.follow_up_on)
		frm.add_custom_button(__("Plan the Next Meeting"), () =>
			trivsel.plan_meeting("proposing.after_meeting", { meeting: frm.doc.name })
		);
};

async function hand_over_minutes(frm) {
	const record = { meeting: frm.doc.name };
	const { message: people } = await frappe.call({ method: `${FOR_PARENTS}.recipients`, type: "GET", args: record });
	const named = await frappe.xcall(`${FOR_PARENTS}.named`, record);
	trivsel.past_names(named, (seen) => trivsel.write_letter(FOR_PARENTS, { ...record, despite_names: seen }, people));
}

function add_to_minutes(frm) {
	const meeting = frm.doc.name;
	const fields = [
		{ fieldname: "text", fieldtype: "Text", label: __("What Is Added"), reqd: 1 },
		{ fieldname: "for_parents", fieldtype: "Check", label: __("For the Parents"), hidden: !frm.doc.child },
		in_place_of(frm.doc.addenda || []),
	];
	const add = (said) =>
		frappe.xcall("trivsel_app.trivsel_meeting.addendum.add", said).then(() => frm.reload_doc());
	frappe.prompt(
		fields,
		async ({ text, for_parents, replaces }) => {
			const said = { meeting, text, for_parents: for_parents || 0 };
			if (!for_parents) return add(said);
			said.replaces = replaces || 0;
			const named = await frappe.xcall(`${FOR_PARENTS}.named`, { meeting, text });
			trivsel.past_names(named, (seen) => add({ ...said, despite_names: seen }));
		},
		__("Add to the Minutes"),
		__("Add")
	);
}

// What went to the parents before can be said anew.
function in_place_of(addenda) {
	const options = addenda
		.filter((row) => row.for_parents)
		.map(({ idx, text }) => ({ value: idx, label: `${idx}: ${text.slice(0, 60)}` }));
	const shown = { depends_on: "for_parents", hidden: !options.length };
	const label = __("In Place of Addendum");
	return { fieldname: "replaces", fieldtype: "Select", label, options: [{ value: 0, label: "" }, ...options], ...shown };
}
