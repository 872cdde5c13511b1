const METHODS = "trivsel_app.trivsel_setup.doctype.trivsel_shipped_record.trivsel_shipped_record";
const CAN_BE_TAKEN = ["Changed Here", "Update Waiting", "Removed Here", "Refused"];
const CAN_DIFFER = ["Changed Here", "Update Waiting", "Renamed Here"];

frappe.ui.form.on("Trivsel Shipped Record", {
	refresh(frm) {
		frm.disable_save();
		if (CAN_BE_TAKEN.includes(frm.doc.status)) {
			frm.add_custom_button(__("Take the Shipped State"), () => take_shipped_state(frm));
		}
		if (CAN_DIFFER.includes(frm.doc.status)) {
			show_differences(frm);
		}
	},
});

function take_shipped_state(frm) {
	const question = __("What was changed in {0} here is replaced by what Trivsel ships. Go on?", [
		frappe.utils.escape_html(frm.doc.shipped_name).bold(),
	]);
	frappe.confirm(question, () =>
		frappe
			.call({
				method: `${METHODS}.take_shipped_state`,
				type: "POST",
				args: { entry: frm.doc.name },
				freeze: true,
			})
			.then(() => frm.reload_doc())
	);
}

async function show_differences(frm) {
	const { message: rows } = await frappe.call({
		method: `${METHODS}.get_differences`,
		type: "GET",
		args: { entry: frm.doc.name },
	});
	const cells = (values, tag) =>
		values.map((value) => `<${tag}>${frappe.utils.escape_html(value)}</${tag}>`).join("");
	const head = cells([__("Field"), __("Here"), __("As Shipped")], "th");
	const body = rows
		.map((row) => `<tr>${cells([row.field, row.here, row.shipped], "td")}</tr>`)
		.join("");
	frm.get_field("differences").$wrapper.html(
		`<table class="table table-bordered"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
	);
}
