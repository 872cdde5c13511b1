frappe.listview_settings["Trivsel Underretning Consideration"] = {
	add_fields: ["decision"],
	get_indicator({ decision }) {
		if (!decision) return [__("Not Decided Yet"), "orange", "decision,is,not set"];
		return [__(decision), decision === "Underretning Sent" ? "blue" : "gray", `decision,=,${decision}`];
	},
	refresh(listview) {
		trivsel.show_children_in_list(listview);
		trivsel.show_people_in_list(listview, "author");
	},
};
