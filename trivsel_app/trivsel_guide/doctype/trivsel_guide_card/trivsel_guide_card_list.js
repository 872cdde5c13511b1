frappe.listview_settings["Trivsel Guide Card"] = {
	add_fields: ["enabled", "red_flag", "review_on"],

	get_indicator(card) {
		const today = frappe.datetime.get_today();
		if (!card.enabled) return [__("Retired"), "gray", "enabled,=,0"];
		if (card.review_on < today) return [__("To Be Reviewed"), "orange", `enabled,=,1|review_on,<,${today}`];
		return card.red_flag ? [__("Red Flag"), "red", "red_flag,=,1"] : [__("In Use"), "blue", "enabled,=,1"];
	},
};
