frappe.listview_settings["Trivsel Activity"] = {
	add_fields: ["status", "starts_on", "ends_on", "track", "unit", "responsible", "learnt"],

	get_indicator({ status, ends_on }) {
		const open = ["Planned", "Under Way"].includes(status);
		if (open && ends_on && ends_on < frappe.datetime.get_today()) return [__("Past Its End"), "orange"];
		const colour = { Planned: "gray", "Under Way": "blue", "Carried Out": "green", Stopped: "darkgrey" }[status];
		return [__(status), colour, `status,=,${status}`];
	},

	refresh(listview) {
		if (listview.view_name === "Kanban") trivsel.show_activities_on_board(listview);
	},
};
