// A consultation names no child: who writes one down is asked before a text is saved that has a name she knows.
frappe.provide("trivsel");

trivsel.may_save_consultation = async ({ unit, question, advice }) => {
	const text = [question, advice].filter(Boolean).join("\n");
	if (!unit || !text) return true;
	const words = await frappe.xcall("trivsel_app.trivsel_meeting.named_children.known_in", { unit, text });
	if (!words.length) return true;
	const shown = words.map(frappe.utils.escape_html).join(", ");
	return trivsel.all_the_same(__("The text may name a child of the house: {0}. Save it as it is?", [shown]));
};

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
