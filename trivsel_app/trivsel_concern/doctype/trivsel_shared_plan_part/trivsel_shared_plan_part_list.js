frappe.listview_settings["Trivsel Shared Plan Part"] = {
	add_fields: ["progress"],
	get_indicator({ progress }) {
		const colours = { "Not Started": "orange", "Under Way": "blue" };
		return [__(progress), colours[progress] || "gray", `progress,=,${progress}`];
	},
	refresh(listview) {
		trivsel.show_children_in_list(listview);
		trivsel.show_people_in_list(listview, "responsible");
	},
};
