frappe.listview_settings["Trivsel Shared Plan"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		return [__(doc.status, null, "Trivsel Shared Plan"), doc.status === "Closed" ? "gray" : "blue", `status,=,${doc.status}`];
	},
	primary_action: () => frappe.new_doc("Trivsel Shared Plan Part"),
	// The plan names no child: the reader's own parts do.
	async refresh(listview) {
		trivsel.show_people_in_list(listview, "coordinator");
		const plans = listview.data.map((doc) => doc.name);
		if (!plans.length) return;
		const parts = await frappe.db.get_list("Trivsel Shared Plan Part", {
			filters: { plan: ["in", plans] },
			fields: ["plan", "child"],
			limit: 500,
		});
		listview.data.forEach((doc) => (doc.child = parts.find((part) => part.plan === doc.name)?.child));
		trivsel.show_children_in_list(listview);
	},
};
