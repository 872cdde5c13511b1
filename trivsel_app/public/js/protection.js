// The switches that protect a child: set and lifted with a reason, from the child's page by its leaders, and set
// from the page on which somebody considers an underretning.
frappe.provide("trivsel");

const PROTECTION = "trivsel_app.trivsel_child.protection";

trivsel.offer_protection = (frm) => {
	const button = button_of(frm);
	if (frm.doc.no_contact_with_guardians) {
		button(__("Allow Contact Again"), (label) => protect(frm, "allow_contact", label));
	} else {
		button(__("Stop Contact"), (label) => protect(frm, "stop_contact", label));
	}
	if (frm.doc.restricted) {
		button(__("Name One More"), () => name_one_more(frm));
		button(__("Take One Off"), () => take_off(frm));
		button(__("Lift the Restriction"), (label) => protect(frm, "lift_restriction", label));
	} else {
		button(__("Restrict"), (label) => protect(frm, "restrict", label, [named_field()]));
	}
};

trivsel.offer_to_protect = (frm) => {
	const button = button_of(frm);
	button(__("Stop Contact"), (label) => protect(frm, "stop_contact", label));
	button(__("Restrict"), (label) => protect(frm, "restrict", label, [named_field()]));
};

function button_of(frm) {
	return (label, ask) => frm.add_custom_button(label, () => ask(label), __("Protection"));
}

function protect(frm, method, title, fields = []) {
	const reason = { fieldname: "reason", fieldtype: "Small Text", reqd: 1, label: __("Reason") };
	frappe.prompt([...fields, reason], (values) => call_protection(frm, method, values), title);
}

function named_field() {
	return {
		fieldname: "users",
		fieldtype: "MultiSelectPills",
		reqd: 1,
		label: __("For These Only"),
		description: __("Name at least one other who leads the child's unit. She can lift the restriction."),
		get_data: people(),
	};
}

// Nobody names herself.
const others = () => ({ user_type: "System User", name: ["!=", frappe.session.user] });

// By name, with the address beside it; who has been found stays known, for she may have been chosen.
function people() {
	const known = new Map();
	return async (text) => {
		const found = await frappe.db.get_link_options("User", text, others());
		found.forEach(({ value, description }) =>
			known.set(value, { value, label: description || value, description: value })
		);
		return [...known.values()];
	};
}

function name_one_more(frm) {
	const user = {
		fieldname: "user",
		fieldtype: "Link",
		options: "User",
		parent: frm.doctype, // as on our forms: by name
		get_query: () => ({ filters: others() }),
		reqd: 1,
		label: __("User"),
	};
	frappe.prompt(user, (values) => call_protection(frm, "name_one_more", values), __("Name One More"));
}

function take_off(frm) {
	const named = frm.doc.restricted_access.map((row) => row.user);
	const options = named
		.filter((user) => user !== frappe.session.user)
		.map((value) => ({ value, label: frappe.utils.get_link_title("User", value) || value }));
	const user = { fieldname: "user", fieldtype: "Select", options, reqd: 1, label: __("User") };
	frappe.prompt(user, (values) => call_protection(frm, "take_off", values), __("Take One Off"));
}

function call_protection(frm, method, values) {
	const args = { child: frm.doctype === "Trivsel Child" ? frm.doc.name : frm.doc.child, ...values };
	return frappe
		.call({ method: `${PROTECTION}.${method}`, type: "POST", args, freeze: true })
		.then(() => frm.reload_doc());
}

// On the forms of those who would else call the guardians.
trivsel.tell_of_no_contact = (frm) =>
	frm.set_intro(__("There must be no contact with the guardians of this child."), "orange");
