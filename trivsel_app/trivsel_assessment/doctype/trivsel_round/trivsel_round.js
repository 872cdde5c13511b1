const TRIVSEL_UNIT_KINDS = ["Daycare", "School", "Leisure", "Health Visiting"];

frappe.ui.form.on("Trivsel Round", {
	refresh(frm) {
		const onload = frm.doc.__onload || {};
		frm.leads = frm.is_new() || onload.leads;
		if (!frm.leads) frm.disable_form();
		frm.trigger("show_kinds");
		frm.trigger("add_buttons");
		frm.trigger("follow_opening");
	},

	onload() {
		// "Open" is a verb in the platform's own Danish.
		frappe.meta.docfield_map["Trivsel Round"].status.formatter = (status) =>
			__(status, null, "Trivsel Round");
	},

	show_kinds(frm) {
		const chosen = (frm.doc.unit_kinds || "").split(",").map((kind) => kind.trim());
		const field = frm.get_field("unit_kinds_picker");
		field.$wrapper.empty();
		frm.kinds_control = frappe.ui.form.make_control({
			parent: field.$wrapper,
			df: {
				fieldname: "kinds",
				fieldtype: "MultiCheck",
				label: __("Kinds of Units"),
				columns: 2,
				options: TRIVSEL_UNIT_KINDS.map((kind) => ({
					label: __(kind),
					value: kind,
					checked: chosen.includes(kind),
				})),
				on_change: () => frm.set_value("unit_kinds", frm.kinds_control.get_checked_options().join(", ")),
			},
			render_input: true,
		});
		field.$wrapper.find("input").prop("disabled", frm.doc.status !== "Draft" || !frm.leads);
	},

	add_buttons(frm) {
		if (frm.is_new()) return;
		const { status } = frm.doc;
		if (status !== "Draft") {
			frm.add_custom_button(__("Progress by Unit"), () =>
				frappe.set_route("query-report", "Trivsel Round Coverage", { round: frm.doc.name })
			);
		}
		if (!frm.leads) return;
		if (status === "Draft" || status === "Opening") {
			const label = status === "Draft" ? __("Open the Round") : __("Continue Opening");
			const button = frm.add_custom_button(label, () =>
				frm.call("open_round").then(() => frm.reload_doc())
			);
			button.addClass("btn-primary");
		}
		if (status === "Open") {
			frm.add_custom_button(__("Close the Round"), () =>
				frappe.confirm(__("Close the round? What has not been confirmed stays missing."), () =>
					frm.call("close_round").then(() => frm.reload_doc())
				)
			);
		}
	},

	// Progress is stored on the round, so it is also seen where no realtime server runs.
	follow_opening(frm) {
		clearTimeout(frm.opening_timer);
		if (frm.doc.status !== "Opening") return;
		frm.dashboard.show_progress(__("Opened So Far"), frm.doc.opening_progress || 0);
		frm.opening_timer = setTimeout(() => {
			if (cur_frm === frm && !frm.is_dirty()) frm.reload_doc();
		}, 2000);
	},
});
