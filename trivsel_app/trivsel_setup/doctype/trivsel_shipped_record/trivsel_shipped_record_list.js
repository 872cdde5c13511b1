frappe.listview_settings["Trivsel Shipped Record"] = {
	get_indicator(doc) {
		const colours = {
			"As Shipped": "green",
			"Changed Here": "blue",
			"Update Waiting": "orange",
			"Renamed Here": "blue",
			"Removed Here": "gray",
			"Not Ours": "gray",
			Refused: "red",
			"No Longer Shipped": "gray",
		};
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
