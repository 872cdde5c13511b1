frappe.ui.form.on("Trivsel Sharing Without Consent", {
	refresh: trivsel.show_child_in_title,
});
