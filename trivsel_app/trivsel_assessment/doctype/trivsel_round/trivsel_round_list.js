frappe.listview_settings["Trivsel Round"] = {
	get_indicator(doc) {
		const colour = { Draft: "gray", Opening: "orange", Open: "blue", Closed: "green" }[doc.status];
		return [__(doc.status, null, "Trivsel Round"), colour, `status,=,${doc.status}`];
	},
};
