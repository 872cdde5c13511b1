frappe.ui.form.on("Trivsel Unit", {
	setup(frm) {
		frm.set_query("parent_trivsel_unit", () => ({ filters: { is_group: 1 } }));
	},
});
