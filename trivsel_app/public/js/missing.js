// What a step lacks stands at its field, as the server says it (trivsel_setup/missing.py): the section unfolds, the
// first field has the cursor, and the words go when something is written.
frappe.provide("trivsel");

frappe.request.on_error("MissingError", ({ trivsel_missing: missing, _server_messages }) => {
	const fields = fields_of_form(Object.keys(missing || {}));
	if (!fields.length) {
		frappe.msgprint(JSON.parse(_server_messages));
		return;
	}
	forget(cur_frm);
	fields.forEach((field) => say(field, missing[field.df.fieldname]));
	go_to(fields[0]);
});

$(document).on("form-refresh", (_event, frm) => forget(frm));

// None where one of them is not in sight: then a dialog says it all.
function fields_of_form(names) {
	const frm = window.cur_dialog ? null : window.cur_frm;
	const fields = names.map((name) => frm?.fields_dict[name]).filter(Boolean);
	fields.forEach(({ section }) => section?.is_collapsed() && section.collapse(false));
	const in_sight = ({ $wrapper }) => $wrapper.is(":visible");
	return fields.length === names.length && fields.every(in_sight) ? fields : [];
}

function say({ $wrapper, $input }, message) {
	const note = trivsel.element("p", "trivsel-missing", plain(message));
	note.id = frappe.utils.get_random(12);
	note.setAttribute("role", "alert");
	$wrapper.append(note);
	if (!$input) return;
	$input.attr("aria-invalid", "true");
	trivsel.toggle_word($input[0], "aria-describedby", note.id, true);
	$input.one("change", () => take_back(note));
}

const plain = (message) => new DOMParser().parseFromString(message.replace(/<br>/g, "\n"), "text/html").body.textContent;

// Of a table, which has many fields, the words themselves.
function go_to(field) {
	cur_frm.scroll_to_field(field.df.fieldname, Boolean(field.$input));
	if (!field.$input) field.$wrapper.find(".trivsel-missing").attr("tabindex", -1).focus();
}

const forget = (frm) => $(frm.wrapper).find(".trivsel-missing").each((_number, note) => take_back(note));

function take_back(note) {
	const input = document.querySelector(`[aria-describedby~="${CSS.escape(note.id)}"]`);
	if (input) {
		input.removeAttribute("aria-invalid");
		trivsel.toggle_word(input, "aria-describedby", note.id, false);
	}
	note.remove();
}
