// A question before something is saved. In the platform's own one Enter says yes, also where it is pressed on no.
frappe.provide("trivsel");

trivsel.save_all_the_same = (message) =>
	new Promise((answer) => {
		const dialog = new frappe.ui.Dialog({
			title: __("Before It Is Saved"),
			primary_action_label: __("Change the Text"),
			primary_action: () => dialog.hide(),
			secondary_action_label: __("Save It as It Is"),
			secondary_action: () => {
				answer(true);
				dialog.hide();
			},
		});
		dialog.$body.append(`<p>${message}</p>`);
		dialog.onhide = () => answer(false); // the first answer counts
		dialog.show();
	});
