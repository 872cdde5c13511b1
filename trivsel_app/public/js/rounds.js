// What the forms of rounds, plans and children share.
frappe.provide("trivsel");

const KINDS = ["Daycare", "School", "Leisure", "Health Visiting"];
const OUTSIDE = "trivsel_app.trivsel_assessment.outside_rounds";

// The kinds of units stand in one field, and are chosen by ticks.
trivsel.show_unit_kinds = (frm, editable) => {
	const chosen = (frm.doc.unit_kinds || "").split(",").map((kind) => kind.trim());
	const { $wrapper } = frm.get_field("unit_kinds_picker");
	$wrapper.empty();
	const control = frappe.ui.form.make_control({
		parent: $wrapper,
		df: {
			fieldname: "kinds",
			fieldtype: "MultiCheck",
			label: __("Kinds of Units"),
			columns: 2,
			options: KINDS.map((kind) => ({ label: __(kind), value: kind, checked: chosen.includes(kind) })),
			on_change: () => frm.set_value("unit_kinds", control.get_checked_options().join(", ")),
		},
		render_input: true,
	});
	$wrapper.find("input").prop("disabled", !editable);
};

// An assessment outside a round; who starts one goes on to her own rating.
trivsel.start_assessment = async (child) => {
	const { message } = await frappe.call({ method: `${OUTSIDE}.choices`, type: "GET", args: { child } });
	if (!message.units.length) {
		frappe.msgprint(__("Your profession in this unit does not rate."));
		return;
	}
	const fields = [
		{
			fieldname: "occasion",
			fieldtype: "Select",
			label: __("Occasion"),
			options: message.occasions.map((value) => ({ value, label: __(value) })),
			default: message.occasions[0],
			reqd: 1,
		},
		{
			fieldname: "unit",
			fieldtype: "Select",
			label: __("Unit"),
			options: message.units,
			default: message.units[0].value,
			hidden: message.units.length === 1,
			reqd: 1,
		},
	];
	const start = async (values) => {
		await frappe.call({ method: `${OUTSIDE}.start`, type: "POST", args: { child, ...values }, freeze: true });
		const rating = await frappe.xcall("trivsel_app.trivsel_assessment.rating.start", {
			child,
			unit: values.unit,
		});
		frappe.set_route("Form", "Trivsel Own Rating", rating);
	};
	frappe.prompt(fields, start, __("Start Assessment"), __("Start"));
};
