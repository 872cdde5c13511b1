// The baton of a concern, offered to who is logged in: she takes it, or leaves it where it is.
frappe.provide("trivsel");

const BATON = "trivsel_app.trivsel_concern.baton";

trivsel.offers_of_batons = (done) =>
	frappe
		.call({ method: `${BATON}.proposed_to_me`, type: "GET" })
		.then(({ message }) => message.forEach((offer) => offer_baton(offer, done)));

const offer_baton = (offer, done) => {
	const answer = (act) =>
		frappe.xcall(`${BATON}.${act}`, { concern: offer.name }).then(() => {
			dialog.hide();
			done();
		});
	const where = __("You are asked to be the coordinator of a concern in {0}, after {1}.", [
		frappe.utils.escape_html(offer.unit),
		frappe.utils.escape_html(offer.coordinator),
	]);
	const dialog = new frappe.ui.Dialog({
		title: __("Will You Take the Baton?"),
		fields: [{ fieldname: "where", fieldtype: "HTML", options: `<p>${where}</p>` }],
		primary_action_label: __("Accept the Baton"),
		primary_action: () => answer("accept"),
		secondary_action_label: __("Decline"),
		secondary_action: () => answer("decline"),
	});
	dialog.show();
};
