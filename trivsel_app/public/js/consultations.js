// A consultation names no child: who writes one down is asked before a text is saved that has a name she knows.
frappe.provide("trivsel");

trivsel.may_save_consultation = ({ unit, question, advice }) =>
	trivsel.may_save_names("trivsel_app.trivsel_meeting.named_children.known_in", unit, [question, advice]);

// The small window asks as well; the platform looks for it by this name.
frappe.ui.form.TrivselConsultationQuickEntryForm = class extends frappe.ui.form.QuickEntryForm {
	async insert() {
		if (await trivsel.may_save_consultation(this.update_doc())) return super.insert();
		this.dialog.working = false;
		this.dialog.clear_message();
		this.dialog.show(); // where the question has taken its place
		this.dialog.focus_on_first_input(); // where it has not: what was being saved was hidden, and with it the focus
		return new Promise(() => {}); // nothing has been saved, and nothing follows
	}
};
