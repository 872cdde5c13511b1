frappe.ui.form.on("Trivsel Ruler Step", {
	refresh: (frm) => trivsel.word_positions(frm, "daycare", "school", "leisure", "health_visiting"),
});
