frappe.listview_settings["Trivsel Assessment"] = {
	formatters: { position: trivsel.position_cell },
	has_indicator_for_draft: 1,
	has_indicator_for_cancelled: 1,
	add_fields: ["position", "step", "waiting_for_notice", "left_on", "missing", "docstatus"],
	get_indicator(doc) {
		if (doc.docstatus === 2) return [__("Has Been Corrected"), "gray", "docstatus,=,2"];
		if (doc.left_on) return [__("Has Left"), "gray", "left_on,is,set"];
		if (doc.missing) return [__("Missing"), "gray", "missing,=,1"];
		if (doc.waiting_for_notice) {
			return [__("Waiting for Notice"), "gray", "waiting_for_notice,=,1"];
		}
		return doc.step === "Confirmed"
			? trivsel.position_indicator(doc.position)
			: [__(doc.step), "blue", `step,=,${doc.step}`];
	},
	onload(listview) {
		if (frappe.model.can_create("Trivsel Own Rating")) {
			listview.page.add_inner_button(__("My Group"), () => frappe.set_route("trivsel-group"));
		}
		if (!frappe.boot.trivsel_confirms_greens) return;
		listview.page.add_inner_button(__("Confirm the Greens"), () =>
			trivsel.confirm_greens(() => listview.refresh())
		);
	},
	refresh(listview) {
		trivsel.word_positions_in_list(listview);
		trivsel.show_children_in_list(listview);
	},
};
