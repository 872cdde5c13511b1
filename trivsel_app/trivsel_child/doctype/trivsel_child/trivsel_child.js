frappe.ui.form.on("Trivsel Child", {
	setup(frm) {
		frm.set_query("unit", "enrolments", () => ({ filters: { is_group: 0 } }));
		frm.set_query("sibling", "siblings", () => ({ filters: { name: ["!=", frm.doc.name] } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		if (frappe.model.can_create("Trivsel Own Rating")) {
			frm.add_custom_button(__("My Rating"), () => frm.trigger("rate"));
			frm.add_custom_button(__("Start Assessment"), () => trivsel.start_assessment(frm.doc.name));
		}
		if (frappe.model.can_create("Trivsel Child Identity")) {
			frm.add_custom_button(__("CPR Number"), () => frm.trigger("open_identity"));
		}
		if (frappe.model.can_create("Trivsel Underretning Consideration")) {
			frm.add_custom_button(__("Consider an Underretning"), () =>
				frappe.new_doc("Trivsel Underretning Consideration", { child: frm.doc.name })
			);
		}
		if (!frm.perm[0].write) return;
		trivsel.offer_protection(frm);
		if (!frm.doc.no_contact_with_guardians) trivsel.offer_letter(frm, __("Privacy Notice"));
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
