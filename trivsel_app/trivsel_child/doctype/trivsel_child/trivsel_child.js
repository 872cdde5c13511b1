const PROTECTION = "trivsel_app.trivsel_child.protection";

frappe.ui.form.on("Trivsel Child", {
	setup(frm) {
		frm.set_query("unit", "enrolments", () => ({ filters: { is_group: 0 } }));
		frm.set_query("sibling", "siblings", () => ({ filters: { name: ["!=", frm.doc.name] } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		if (frappe.model.can_create("Trivsel Own Rating")) {
			frm.add_custom_button(__("My Rating"), () => frm.trigger("rate"));
		}
		if (frappe.model.can_create("Trivsel Child Identity")) {
			frm.add_custom_button(__("CPR Number"), () => frm.trigger("open_identity"));
		}
		if (frm.perm[0].write) add_protection(frm);
	},

	rate(frm) {
		frappe
			.xcall("trivsel_app.trivsel_assessment.rating.start", { child: frm.doc.name })
			.then((name) => frappe.set_route("Form", "Trivsel Own Rating", name));
	},

	open_identity(frm) {
		frappe.db.get_value("Trivsel Child Identity", { child: frm.doc.name }, "name").then(({ message }) => {
			if (message && message.name) {
				frappe.set_route("Form", "Trivsel Child Identity", message.name);
			} else {
				frappe.new_doc("Trivsel Child Identity", { child: frm.doc.name });
			}
		});
	},
});

// The switches that protect a child: set and lifted by leaders, each time with a reason.
function add_protection(frm) {
	const button = (label, ask) => frm.add_custom_button(label, ask, __("Protection"));
	if (frm.doc.no_contact_with_guardians) {
		button(__("Allow Contact Again"), () => protect(frm, "allow_contact", __("Allow Contact Again")));
	} else {
		button(__("Stop Contact"), () => protect(frm, "stop_contact", __("Stop Contact")));
	}
	if (frm.doc.restricted) {
		button(__("Name One More"), () => name_one_more(frm));
		button(__("Take One Off"), () => take_off(frm));
		button(__("Lift the Restriction"), () => protect(frm, "lift_restriction", __("Lift the Restriction")));
	} else {
		button(__("Restrict"), () => protect(frm, "restrict", __("Restrict"), [named_field()]));
	}
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
		get_data: (text) => frappe.db.get_link_options("User", text),
	};
}

function name_one_more(frm) {
	const user = { fieldname: "user", fieldtype: "Link", options: "User", reqd: 1, label: __("User") };
	frappe.prompt(user, (values) => call_protection(frm, "name_one_more", values), __("Name One More"));
}

function take_off(frm) {
	const named = frm.doc.restricted_access.map((row) => row.user);
	const options = named.filter((user) => user !== frappe.session.user);
	const user = { fieldname: "user", fieldtype: "Select", options, reqd: 1, label: __("User") };
	frappe.prompt(user, (values) => call_protection(frm, "take_off", values), __("Take One Off"));
}

function call_protection(frm, method, values) {
	const args = { child: frm.doc.name, ...values };
	return frappe
		.call({ method: `${PROTECTION}.${method}`, type: "POST", args, freeze: true })
		.then(() => frm.reload_doc());
}
