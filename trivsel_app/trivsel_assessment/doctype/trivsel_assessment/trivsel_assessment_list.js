frappe.listview_settings["Trivsel Assessment"] = {
	has_indicator_for_draft: 1,
	add_fields: ["position", "step", "waiting_for_notice"],
	get_indicator(doc) {
		if (doc.waiting_for_notice) {
			return [__("Waiting for Notice"), "gray", "waiting_for_notice,=,1"];
		}
		if (doc.step === "Confirmed") {
			const colour = { Green: "green", Yellow: "yellow", Red: "red" }[doc.position];
			return [__(doc.position), colour, `position,=,${doc.position}`];
		}
		return [__(doc.step), "blue", `step,=,${doc.step}`];
	},
	refresh: trivsel.show_children_in_list,
};
