const GREEN_ACTIONS = "trivsel_app.trivsel_guide.green_actions";

frappe.ui.form.on("Trivsel Green Action", {
	refresh(frm) {
		const { take_to = [] } = frm.doc.__onload || {};
		if (frm.is_new() || !take_to.length) return;
		frm.add_custom_button(__("Take It Along to My Group"), () => take_along(frm, take_to));
	},

	// It is about no single child: who writes it is asked before a name she knows is saved.
	async validate(frm) {
		const { unit, title, what_we_do, why_it_works } = frm.doc;
		const texts = [title, what_we_do, why_it_works];
		frappe.validated = await trivsel.may_save_names(`${GREEN_ACTIONS}.known_in`, unit, texts);
	},
});

function take_along(frm, places) {
	const send = async ({ unit }) => {
		const name = await frappe.xcall(`${GREEN_ACTIONS}.take_along`, { action: frm.doc.name, unit });
		frappe.set_route("Form", "Trivsel Green Action", name);
	};
	const [{ value }] = places;
	if (places.length === 1) return send({ unit: value });
	const field = { fieldname: "unit", fieldtype: "Select", label: __("Group or Class"), options: places, default: value, reqd: 1 };
	frappe.prompt([field], send, __("Take It Along to My Group"), __("Take It Along"));
}
