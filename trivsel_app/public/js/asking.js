// A question before something is saved or goes out. In the platform's own one Enter says yes, also where it is pressed on no.
frappe.provide("trivsel");

trivsel.all_the_same = (
	message,
	title = __("Before It Is Saved"),
	go_on = __("Save It as It Is"),
	stay = __("Change the Text")
) =>
	new Promise((answer) => {
		const before = document.activeElement;
		let goes_on = false;
		const dialog = new frappe.ui.Dialog({
			title,
			primary_action_label: stay,
			primary_action: () => dialog.hide(),
			secondary_action_label: go_on,
			secondary_action: () => {
				goes_on = true;
				dialog.hide();
			},
		});
		dialog.$body.append(`<p>${message}</p>`);
		dialog.$wrapper.on("shown.bs.modal", () => dialog.get_primary_btn().focus());
		dialog.$wrapper.on("hidden.bs.modal", () => {
			go_back_to(before);
			answer(goes_on); // who asked has the last word on where the keyboard is
		});
		dialog.show();
	});

// A text that is about no child: who writes it is asked before one is saved that has a name she knows.
trivsel.may_save_names = async (method, unit, texts) => {
	const text = texts.filter(Boolean).join("\n");
	if (!unit || !text) return true;
	const words = await frappe.xcall(method, { unit, text });
	if (!words.length) return true;
	const shown = words.map(frappe.utils.escape_html).join(", ");
	return trivsel.all_the_same(__("The text may name a child of the house: {0}. Save it as it is?", [shown]));
};

// Who works by keyboard goes on where she was; where that is gone, in the dialog that is open beneath.
function go_back_to(element) {
	const lost = !element?.isConnected || element === document.body;
	(lost ? document.querySelector(".modal.show input, .modal.show textarea") : element)?.focus();
}
