frappe.views.calendar["Trivsel Meeting"] = {
	field_map: { start: "starts_on", end: "ends_on", id: "name", "title": "meeting_type" },
	get_events_method: "frappe.desk.calendar.get_events",
};
