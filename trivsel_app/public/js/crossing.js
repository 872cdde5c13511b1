// What crosses to somebody else about a child, ticked among what the user may read; the server keeps it as it is now.
frappe.provide("trivsel");

// `module` has `offered` and `choose`, which know the record by the last word of its doctype.
trivsel.choose_what_crosses = async (frm, module, title, button) => {
	if (frm.is_dirty()) await frm.save();
	const record = { [frm.doctype.split(" ").pop().toLowerCase()]: frm.doc.name };
	const { message: rows } = await frappe.call({ method: `${module}.offered`, type: "GET", args: record });
	if (!rows.length) {
		frappe.msgprint(__("There is nothing here yet to choose from. Write in your own words instead."));
		return;
	}
	const dialog = new frappe.ui.Dialog({
		title,
		fields: rows.map(tick),
		primary_action_label: button,
		primary_action: async (values) => {
			dialog.hide();
			const keys = rows.filter((_row, index) => values[`item_${index}`]).map((row) => row.key);
			await frappe.xcall(`${module}.choose`, { ...record, keys });
			frm.reload_doc();
		},
	});
	dialog.show();
};

function tick({ title, from_date, content, chosen }, index) {
	const text = frappe.utils.escape_html;
	return {
		fieldname: `item_${index}`,
		fieldtype: "Check",
		label: `${text(title)}, ${frappe.datetime.str_to_user(from_date)}`,
		description: text(content).replace(/\n/g, "<br>"),
		default: chosen ? 1 : 0,
	};
}
