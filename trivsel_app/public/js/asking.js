// A question before something is saved or goes out. In the platform's own one Enter says yes, also where it is pressed on no.
frappe.provide("trivsel");

trivsel.all_the_same = (message, title = __("Before It Is Saved"), go_on = __("Save It as It Is")) =>
	new Promise((answer) => {
		const dialog = new frappe.ui.Dialog({
			title,
			primary_action_label: __("Change the Text"),
			primary_action: () => dialog.hide(),
			secondary_action_label: go_on,
			secondary_action: () => {
				answer(true);
				dialog.hide();
			},
		});
		dialog.$body.append(`<p>${message}</p>`);
		dialog.onhide = () => answer(false); // the first answer counts
		dialog.show();
	});
