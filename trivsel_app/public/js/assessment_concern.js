// A confirmed yellow or red has opened a concern: who confirmed it goes on from here.
frappe.ui.form.on("Trivsel Assessment", {
	refresh(frm) {
		const opened = (frm.doc.__onload || {}).opened_concern;
		if (!opened) return;
		const link = opened.name && frappe.utils.get_form_link("Trivsel Concern", opened.name, true, __("Go to the concern"));
		frm.set_intro([__("A concern has been opened."), link].filter(Boolean).join(" "), "blue");
	},
});
