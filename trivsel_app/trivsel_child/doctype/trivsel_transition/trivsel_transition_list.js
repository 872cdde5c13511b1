frappe.listview_settings["Trivsel Transition"] = {
	add_fields: ["step"],
	get_indicator(doc) {
		const colours = { Planned: "orange", "Handed Over": "blue", "Taken Over": "blue" };
		return [__(doc.step), colours[doc.step] || "gray", `step,=,${doc.step}`];
	},
	refresh: trivsel.show_children_in_list,
};
