// What follows from a confirmed assessment: a meeting, and with yellow or red the concern that it has opened.
frappe.ui.form.on("Trivsel Assessment", {
	refresh(frm) {
		if (frm.doc.docstatus === 1 && frappe.model.can_create("Trivsel Meeting")) {
			frm.add_custom_button(__("Plan a Meeting"), () =>
				trivsel.plan_meeting("planned_from.for_assessment", { assessment: frm.doc.name })
			);
		}
		const opened = (frm.doc.__onload || {}).opened_concern;
		if (!frm.is_new()) trivsel.show_guide(frm, opened && opened.name);
		if (!opened) return;
		const link = opened.name && frappe.utils.get_form_link("Trivsel Concern", opened.name, true, __("Go to the concern"));
		frm.set_intro([__("A concern has been opened."), link].filter(Boolean).join(" "), "blue");
	},
});
