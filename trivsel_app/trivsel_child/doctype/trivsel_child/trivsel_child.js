// Its own name, where the reader knows more of it than the hash.
const name_of = (child) => [frappe.utils.get_link_title("Trivsel Child", child)].find((name) => name && name !== child);

frappe.ui.form.on("Trivsel Child", {
	setup(frm) {
		// Siblings go elsewhere, and who does not see one has no name for it.
		frappe.meta.docfield_map["Trivsel Sibling"].sibling.formatter = (sibling, { formatter, ...df }, ...others) =>
			!sibling || name_of(sibling) ? frappe.form.formatters.Link(sibling, df, ...others) : __("A child in another place");
		frm.set_query("unit", "enrolments", () => ({ filters: { is_group: 0 } }));
		frm.set_query("sibling", "siblings", () => ({ filters: { name: ["!=", frm.doc.name] } }));
		// They begin otherwise: a course from its referral, a concern from an assessment, that one by a button above.
		const begin_otherwise = ["Trivsel Assessment", "Trivsel Concern", "Trivsel Course"].map((doctype) => [doctype, () => false]);
		frm.can_make_methods = Object.fromEntries(begin_otherwise);
	},

	refresh(frm) {
		if (frm.is_new()) return;
		frm.trigger("hide_what_is_empty");
		frm.set_intro();
		if (frm.doc.no_contact_with_guardians) trivsel.tell_of_no_contact(frm);
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

	// To who may not write it, a fold would open on nothing.
	hide_what_is_empty(frm) {
		const may_write = Boolean(frm.perm[0].write);
		frm.toggle_display("siblings_section", may_write || Boolean((frm.doc.siblings || []).length));
		frm.toggle_display("source_section", may_write || Boolean(frm.doc.external_id));
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
