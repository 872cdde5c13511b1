frappe.listview_settings["Trivsel Position"] = {
	get_indicator(doc) {
		const colour = { Green: "green", Yellow: "yellow", Red: "red" }[doc.position];
		return [__(doc.position), colour, `position,=,${doc.position}`];
	},
	refresh: trivsel.show_children_in_list,
};
