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
	past_names(named, (seen) => trivsel.write_letter(FOR_PARENTS, { ...record, despite_names: seen }, people));
}

function add_to_minutes(frm) {
	const meeting = frm.doc.name;
	const fields = [
		{ fieldname: "text", fieldtype: "Text", label: __("What Is Added"), reqd: 1 },
		{ fieldname: "for_parents", fieldtype: "Check", label: __("For the Parents"), hidden: !frm.doc.child },
	];
	const add = (said) =>
		frappe.xcall("trivsel_app.trivsel_meeting.addendum.add", said).then(() => frm.reload_doc());
	frappe.prompt(
		fields,
		async ({ text, for_parents }) => {
			const said = { meeting, text, for_parents: for_parents || 0 };
			if (!for_parents) return add(said);
			const named = await frappe.xcall(`${FOR_PARENTS}.named`, { meeting, text });
			past_names(named, (seen) => add({ ...said, despite_names: seen }));
		},
		__("Add to the Minutes"),
		__("Add")
	);
}

// Names of other children are asked about before the text goes on to parents.
async function past_names({ words, others }, go_on) {
	if (!words.length && !others) return go_on(0);
	const names = words.map(frappe.utils.escape_html).join(", ") || "…";
	const message = __("The text may name another child: {0}. Is it right that parents read it?", [names]);
	if (await trivsel.all_the_same(message, __("Before It Goes to the Parents"), __("Parents May Read It"))) go_on(1);
}
