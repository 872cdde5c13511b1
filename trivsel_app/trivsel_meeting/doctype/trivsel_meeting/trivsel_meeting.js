const INVITATION = "trivsel_app.trivsel_meeting.invitation_letter";
const SHARING = "trivsel_app.trivsel_meeting.sharing";
const CLASHES = "trivsel_app.trivsel_meeting.clashes";
const WRITTEN = [
	"place",
	"agenda",
	"prior_actions",
	"parents_view",
	"child_voice",
	"child_voice_missing_reason",
	"minutes",
];
const PREPARED = ["agenda", "prior_actions", "child_voice_method", "child_voice", "parents_view"];
const TYPE = "Trivsel Meeting Type";
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
		propose(frm);
		follow_type(frm);
		show_to_participant(frm).then((may_write) => may_write && offer_acts(frm));
		warn_of_clashes(frm);
	},
	validate: warn_of_names,
	starts_on: warn_of_clashes,
	ends_on: warn_of_clashes,
	meeting_type(frm) {
		propose(frm);
		follow_type(frm);
	},
	unit: propose,
	child: propose,
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

// Whom the type asks for, as long as nobody has been chosen; and what is known beforehand, as long as nobody has
// written something else.
async function propose(frm) {
	const { meeting_type, unit, child, concern, anonymous } = frm.doc;
	if (!frm.is_new() || !meeting_type || !unit || (!child && !anonymous)) return;
	const { message } = await frappe.call({
		method: "trivsel_app.trivsel_meeting.proposing.for_type",
		type: "GET",
		args: { meeting_type, unit, ...(anonymous ? {} : { child, concern }) },
	});
	const { participants, ...texts } = message;
	for (const field of PREPARED)
		if (!frm.doc[field] || frm.doc[field] === frm.proposed?.[field]) frm.set_value(field, texts[field]);
	frm.proposed = texts;
	if ((frm.doc.participants || []).length) return;
	trivsel.know_people(participants);
	participants.forEach((row) => frm.add_child("participants", row));
	frm.refresh_field("participants");
}

// The form shows what its type asks for, and what somebody has written. That it is missing is no error: it is
// written on the meeting as a departure.
async function follow_type(frm) {
	if (!frm.doc.meeting_type) return;
	const kind = await type_of(frm);
	const voice = kind.child_voice_required;
	const asked = {
		prior_actions: kind.prior_actions_required,
		parents_view: kind.parents !== "Not Allowed" && !frm.doc.anonymous,
		child_voice_method: voice,
		child_voice: voice,
		child_voice_missing_reason: voice,
	};
	for (const [field, is_asked] of Object.entries(asked)) {
		const hidden = !is_asked && !frm.doc[field];
		if (hidden !== !!frm.get_field(field).df.hidden) frm.toggle_display(field, !hidden);
	}
	// In its place: a field drawn anew would lose what is just being written in it.
	const describe = (field, text) => frm.get_field(field).set_description(text);
	const departs = __("The type asks for it. What is missing is written down as a departure.");
	const done = ["Approved", "Cancelled"].includes(frm.doc.step);
	describe("prior_actions", kind.prior_actions_required && !done ? departs : "");
	describe("child_voice", voice && !done ? departs : "");
	describe("meeting_type", done ? "" : told_of(kind, frm.doc.child));
}

async function offer_consent(frm) {
	if (!frm.doc.child || !["Planned", "Invited"].includes(frm.doc.step)) return;
	const { consent_required } = await type_of(frm);
	if (!consent_required) return;
	frm.add_custom_button(__("Consent"), () =>
		frappe.new_doc("Trivsel Consent", { child: frm.doc.child, unit: frm.doc.unit, purpose: "Meeting" })
	);
}

async function type_of(frm) {
	await frappe.model.with_doc(TYPE, frm.doc.meeting_type);
	return frappe.get_doc(TYPE, frm.doc.meeting_type);
}

function told_of(kind, child) {
	const consent = __("The parents' consent is needed: before it is given, those from elsewhere see nothing.");
	const parents = __("The parents are to be there.");
	const told = [
		frappe.utils.escape_html(kind.purpose || ""),
		child && kind.parents === "Required" && parents,
		child && kind.consent_required && consent,
	];
	return told.filter(Boolean).join(" ");
}

// What the type lets her see who comes from outside, and her answer to the invitation; gives whether she may write.
async function show_to_participant(frm) {
	const mine = (frm.doc.participants || []).find(
		(row) => row.user === frappe.session.user && row.invited_on
	);
	frm.toggle_display("shown_section", false);
	if (!mine) return !!frm.perm[0].write;
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
	if (!message.may_write) frm.disable_form();
	frm.toggle_display("shown_section", message.sections.length > 0);
	frm.fields_dict.shown_view.$wrapper.html(message.sections.map(section).join(""));
	return message.may_write;
}

function offer_acts(frm) {
	if (frm.is_new()) return;
	offer_letters(frm);
	offer_legal_ground(frm);
	offer_consent(frm);
	trivsel.offer_minutes(frm);
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
	if (frm.doc.step !== "Invited" || !frm.doc.child) return;
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
			__("Share Without Consent"),
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
		const name_of = (user) => frappe.utils.get_link_title("User", user) || frappe.user.full_name(user);
		const names = busy.map(name_of).join(", ");
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
	frappe.validated = await trivsel.all_the_same(message);
}
