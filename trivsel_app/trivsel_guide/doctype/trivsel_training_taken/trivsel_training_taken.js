frappe.ui.form.on("Trivsel Training Taken", {
	setup(frm) {
		frm.set_query("user", () => ({ filters: { enabled: 1, user_type: "System User" } }));
		frm.set_query("training", () => ({ filters: { retired: 0 } }));
	},
});
