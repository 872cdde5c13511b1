frappe.ui.form.on("Trivsel Child Identity", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.add_custom_button(__("Show the Number"), () =>
			frm.call("show_cpr").then(({ message }) =>
				frappe.msgprint({ title: __("CPR Number"), message: frappe.utils.escape_html(message) })
			)
		);
	},
});
