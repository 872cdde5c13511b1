const INVITATION = "trivsel_app.trivsel_meeting.invitation_letter";
const SHARING = "trivsel_app.trivsel_meeting.sharing";
const CLASHES = "trivsel_app.trivsel_meeting.clashes";
const WRITTEN = [
	"place",
	"prior_actions",
	"parents_view",
	"child_voice",
	"child_voice_missing_reason",
	"minutes",
];
const PARTICIPANT = "Trivsel Meeting Participant";

frappe.ui.form.on("Trivsel Meeting", {
	setup(frm) {
		frm.set_query("meeting_type", () => ({ filters: { enabled: 1 } }));
		word_participants(frm);
	},
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		frm.fields_dict.departures.grid.cannot_add_rows = true;
		if (frm.is_new()) frm.doc.starts_on ||= next_quarter();
		trivsel.show_minutes(frm, "starts_on", "ends_on");
		if (frm.is_new()) propose_participants(frm);
		show_to_participant(frm);
		offer_letters(frm);
		offer_legal_ground(frm);
		warn_of_clashes(frm);
	},
	validate: warn_of_names,
	starts_on: warn_of_clashes,
	ends_on: warn_of_clashes,
	meeting_type: propose_participants,
	unit: propose_participants,
	child: propose_participants,
});

// One participant is a member of staff, where the platform's own Danish has many.
function word_participants(frm) {
	const word = (value) => __(value, null, PARTICIPANT);
	const options = ["Staff", "Guardian", "External"].map((value) => ({ value, label: word(value) }));
	$(frm.wrapper).on("grid-row-render", (_event, { doc, docfields }) => {
		if (doc.doctype === PARTICIPANT) docfields.find((df) => df.fieldname === "participant_type").options = options;
	});
	frappe.meta.docfield_map[PARTICIPANT].participant_type.formatter = word;
}

function next_quarter() {
	const now = moment(frappe.datetime.now_datetime());
	return now.add(15 - (now.minute() % 15), "minutes").seconds(0).format(frappe.defaultDatetimeFormat);
}

// Whom the type asks for, as long as nobody has been chosen.
async function propose_participants(frm) {
	const { meeting_type, unit, child, anonymous } = frm.doc;
	if (!frm.is_new() || (frm.doc.participants || []).length || !meeting_type || !unit) return;
	if (!child && !anonymous) return;
	const { message } = await frappe.call({
		method: "trivsel_app.trivsel_meeting.proposing.for_type",
		type: "GET",
		args: { meeting_type, unit, child: anonymous ? undefined : child },
	});
	trivsel.know_people(message);
	message.forEach((row) => frm.add_child("participants", row));
	frm.refresh_field("participants");
}

// What the type lets her see who comes from outside, and her answer to the invitation.
async function show_to_participant(frm) {
	const mine = (frm.doc.participants || []).find(
		(row) => row.user === frappe.session.user && row.invited_on
	);
	frm.toggle_display("shown_section", false);
	if (!mine) return trivsel.offer_minutes(frm);
	if (frm.doc.step === "Invited") {
		for (const response of ["Comes", "Does Not Come"])
			frm.add_custom_button(__(response), () => answer(frm, response), __("Answer"));
	}
	const { message } = await frappe.call({
		method: "trivsel_app.trivsel_meeting.shown.shown_to_me",
		type: "GET",
		args: { meeting: frm.doc.name },
	});
	const text = frappe.utils.escape_html;
	const section = ({ label, rows }) =>
		`<h6>${text(label)}</h6><ul>${rows.map((row) => `<li>${text(row)}</li>`).join("")}</ul>`;
	if (message.may_write) trivsel.offer_minutes(frm);
	else frm.disable_form();
	frm.toggle_display("shown_section", message.sections.length > 0);
	frm.fields_dict.shown_view.$wrapper.html(message.sections.map(section).join(""));
}

async function answer(frm, response) {
	await frappe.call({
		method: "trivsel_app.trivsel_meeting.answering.answer",
		args: { meeting: frm.doc.name, response },
	});
	frm.reload_doc();
}

// A letter to each parent who is asked to come, as long as the meeting is still to be held.
function offer_letters(frm) {
	const parents = (frm.doc.participants || []).filter((row) => row.guardian && row.invited_on);
	if (frm.doc.step !== "Invited" || !parents.length) return;
	const names = parents.map((row) => [row.guardian, row.person_name]);
	frm.add_custom_button(__("Letter to a Parent"), () =>
		trivsel.write_letter(INVITATION, { meeting: frm.doc.name }, names)
	);
}

function offer_legal_ground(frm) {
	if (frm.doc.step !== "Invited" || !frm.doc.child || !frm.perm[0].write) return;
	frm.page.add_menu_item(__("Share Without Consent"), async () => {
		const { message } = await frappe.call({
			method: `${SHARING}.professions_and_grounds`,
			type: "GET",
			args: { meeting: frm.doc.name },
		});
		const field = (fieldname, label, options) => ({ fieldname, label, options, fieldtype: "Select", reqd: 1 });
		frappe.prompt(
			[
				field("profession", __("Profession"), message.professions),
				field("ground", __("Legal Ground"), message.grounds),
			],
			(said) =>
				frappe
					.xcall(`${SHARING}.share_on_ground`, { meeting: frm.doc.name, ...said })
					.then(() => frm.reload_doc()),
			__("Share Without Consent")
		);
	});
}

// Who is at another meeting then, and whether the child has one of the type already.
async function warn_of_clashes(frm) {
	const { name, meeting_type, child, starts_on, step } = frm.doc;
	if (!starts_on || !["Planned", "Invited", undefined, ""].includes(step) || !frm.perm[0].create) return;
	const ends_on = frm.doc.ends_on || moment(starts_on).add(1, "hours").format("YYYY-MM-DD HH:mm:ss");
	const users = (frm.doc.participants || []).map((row) => row.user).filter(Boolean);
	const meeting = frm.is_new() ? undefined : name;
	const ask = (method, args) =>
		frappe.call({ method, type: "GET", args }).then((answer) => answer.message);
	const busy = await ask(`${CLASHES}.busy`, { users: JSON.stringify(users), starts_on, ends_on, meeting });
	const day = meeting_type && child ? await ask(`${CLASHES}.planned_already`, { meeting_type, child, meeting }) : null;
	frm.set_intro();
	if (busy.length) {
		const names = busy.map((user) => frappe.user.full_name(user)).join(", ");
		frm.set_intro(__("At another meeting then: {0}", [frappe.utils.escape_html(names)]), "orange");
	}
	if (day)
		frm.set_intro(
			__("The child has a meeting of this type already: {0}", [frappe.datetime.str_to_user(day)]),
			"orange"
		);
}

// A meeting without the child's name: is there one in the text after all?
async function warn_of_names(frm) {
	if (!frm.doc.anonymous || !frm.doc.unit) return;
	const decisions = (frm.doc.decisions || []).map((row) => row.decision);
	const text = [...WRITTEN.map((field) => frm.doc[field]), ...decisions].filter(Boolean).join("\n");
	if (!text) return;
	const found = await frappe.xcall("trivsel_app.trivsel_meeting.named_children.named_in", { unit: frm.doc.unit, text });
	if (!found.words.length && !found.others) return;
	const words = found.words.map(frappe.utils.escape_html).join(", ");
	const message = words
		? __("The text may name a child of the house: {0}. Save it as it is?", [words])
		: __("The text may name a child of the house. Save it as it is?");
	frappe.validated = await trivsel.save_all_the_same(message);
}
