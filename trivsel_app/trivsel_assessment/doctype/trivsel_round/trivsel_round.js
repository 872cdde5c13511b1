const FIGURES = "trivsel_app.trivsel_assessment.round_figures";
const MISSING = "trivsel_app.trivsel_assessment.round_missing";

frappe.ui.form.on("Trivsel Round", {
	setup(frm) {
		frm.set_query("units", () => ({
			// The second is true of every unit: version 16.4 cannot read the first alone.
			filters: { name: ["descendants of (inclusive)", frm.doc.root_unit], unit_name: ["is", "set"] },
		}));
	},

	refresh(frm) {
		const onload = frm.doc.__onload || {};
		frm.leads = frm.is_new() || onload.leads;
		if (!frm.leads) frm.disable_form();
		trivsel.show_unit_kinds(frm, frm.leads && frm.doc.status === "Draft");
		frm.trigger("add_buttons");
		frm.trigger("follow_opening");
		frm.trigger("show_figures");
	},

	onload() {
		// "Open" is a verb in the platform's own Danish.
		frappe.meta.docfield_map["Trivsel Round"].status.formatter = (status) =>
			__(status, null, "Trivsel Round");
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
		if (status === "Open") frm.add_custom_button(__("Close the Round"), () => ask_to_close(frm));
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

	async show_figures(frm) {
		if (!["Open", "Closed"].includes(frm.doc.status)) return;
		const args = { round_name: frm.doc.name };
		const { message } = await frappe.call({ method: `${FIGURES}.figures`, type: "GET", args });
		frm.get_field("figures").$wrapper.empty().append(figures_table(frm, message));
	},
});

function figures_table(frm, { rows, total }) {
	if (!rows.length) return $("<p class='text-muted'>").text(__("You see the figures of the units in which you work."));
	const columns = [
		[__("Unit"), (row) => [row.unit_name, row.above].filter(Boolean).join(" · ")],
		[__("In Reach"), (row) => row.children],
		[__("Confirmed"), (row) => row.confirmed],
		[__("Under Way"), (row) => row.under_way],
		[__("Waiting for Notice"), (row) => row.waiting],
		[__("Has Left"), (row) => row.left],
		[__("Missing"), (row) => (row.leads && row.missing ? who_button(frm, row) : row.missing)],
	];
	total.unit_name = __("All Shown Here");
	return trivsel.table(columns, rows, { className: "trivsel-figures", total });
}

function who_button(frm, row) {
	return $("<button type='button' class='btn btn-xs btn-default'>")
		.text(__("{0}: Who?", [row.missing]))
		.attr("aria-label", __("Who is missing in {0}", [row.unit_name]))
		.on("click", () => show_missing(frm, row))[0];
}

async function show_missing(frm, { unit, unit_name }) {
	const round = { round_name: frm.doc.name };
	const { message } = await frappe.call({ method: `${MISSING}.in_unit`, type: "GET", args: { ...round, unit } });
	const dialog = new frappe.ui.Dialog({ title: __("Who is missing in {0}", [unit_name]), size: "extra-large" });
	dialog.$body.append(children_table(message));
	if (message.more) dialog.$body.append($("<p>").text(__("There are more. Look at one of the units below.")));
	if (message.people.length) dialog.$body.append(people_table(message.people));
	if (message.reasons.length) {
		dialog.set_primary_action(__("State Why"), () => {
			const chosen = dialog.$body.find("input:checked").map((_at, box) => box.value).get();
			if (!chosen.length) return frappe.show_alert(__("Tick the children first."));
			ask_for_reason(message.reasons, async (values) => {
				const args = { ...round, assessments: chosen, ...values };
				await frappe.call({ method: `${MISSING}.state_reasons`, type: "POST", args, freeze: true });
				dialog.hide();
				show_missing(frm, { unit, unit_name });
			});
		});
	}
	dialog.show();
}

function children_table({ children, reasons }) {
	const tick = (row) =>
		$("<input type='checkbox'>").val(row.assessment).attr("aria-label", row.full_name).prop("checked", false)[0];
	const link = (row) =>
		$("<a>").attr("href", frappe.utils.get_form_link("Trivsel Assessment", row.assessment)).text(row.full_name)[0];
	const stands = (row) => (row.waiting ? __("Waiting for Notice") : __(row.step));
	const why = (row) => [row.missing_reason && __(row.missing_reason), row.missing_note].filter(Boolean).join(": ");
	const columns = [
		[__("Child"), link],
		[__("Unit"), (row) => row.unit_name],
		[__("Where It Stands"), stands],
		[__("Has Not Rated Yet"), (row) => row.lacks.join(", ")],
		[__("Why It Is Missing"), why],
	];
	if (reasons.length) columns.unshift([__("Choose"), tick]);
	return trivsel.table(columns, children, { className: "trivsel-missing" });
}

function people_table(people) {
	const columns = [
		[__("Has Not Rated Yet"), (person) => person.full_name],
		[__("Children"), (person) => person.children],
	];
	return trivsel.table(columns, people, { className: "trivsel-people" });
}

function ask_for_reason(reasons, then) {
	const fields = [
		{
			fieldname: "reason",
			fieldtype: "Select",
			label: __("Why It Is Missing"),
			options: reasons.map((value) => ({ value, label: __(value) })),
			reqd: 1,
		},
		{
			fieldname: "note",
			fieldtype: "Small Text",
			label: __("More About Why"),
			mandatory_depends_on: "eval:doc.reason === 'Other Reason'",
		},
	];
	frappe.prompt(fields, then, __("State Why"), __("Save"));
}

function ask_to_close(frm) {
	frappe.confirm(__("Close the round? What has not been confirmed stays missing."), () => close_round(frm, false));
}

async function close_round(frm, without_reasons) {
	const { message } = await frm.call("close_round", { without_reasons });
	if (message.closed) return frm.reload_doc();
	const units = message.lacking
		.map(({ path, children }) => `<li>${frappe.utils.escape_html(path)}: ${children}</li>`)
		.join("");
	const ask = __("Nobody has said why these children are missing. Close all the same? Reasons can be stated for two weeks more.");
	frappe.confirm(`${ask}<ul>${units}</ul>`, () => close_round(frm, true));
}
