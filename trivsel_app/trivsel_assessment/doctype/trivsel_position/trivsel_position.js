frappe.ui.form.on("Trivsel Position", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		trivsel.word_positions(frm, "position");
	},
});
