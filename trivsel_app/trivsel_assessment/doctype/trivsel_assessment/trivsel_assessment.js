frappe.ui.form.on("Trivsel Assessment", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		frm.fields_dict.answers.grid.cannot_add_rows = true;
		if (frm.is_new()) return;
		if (frm.doc.waiting_for_notice) {
			frm.set_intro(
				__("The parents have not yet been told that the municipality assesses. Nobody rates until then."),
				"orange"
			);
		} else if (frm.doc.step === "Rating") {
			frm.add_custom_button(__("My Rating"), () => frm.trigger("rate")).addClass("btn-primary");
		}
		frm.trigger("show_own_ratings");
	},

	rate(frm) {
		frappe
			.xcall("trivsel_app.trivsel_assessment.rating.start", {
				child: frm.doc.child,
				unit: frm.doc.unit,
				assessment: frm.doc.name,
			})
			.then((name) => frappe.set_route("Form", "Trivsel Own Rating", name));
	},

	show_own_ratings(frm) {
		frappe
			.call({
				method: "trivsel_app.trivsel_assessment.joint.side_by_side",
				type: "GET",
				args: { assessment: frm.doc.name },
			})
			.then(({ message }) =>
				frm.get_field("own_ratings_view").$wrapper.html(trivsel_side_by_side(message))
			);
	},
});

function trivsel_side_by_side({ given, raters, signs }) {
	const text = frappe.utils.escape_html;
	if (!raters.length) {
		const state = given ? __("{0} own ratings have been handed in.", [given]) : __("No own ratings yet.");
		return `<p class="text-muted">${state}</p>`;
	}
	const heads = raters.map((rater) => `<th scope="col">${text(rater.name)}</th>`).join("");
	const positions = raters.map((rater) => `<td><b>${text(__(rater.position))}</b></td>`).join("");
	const rows = signs
		.map(({ area, indicator, answers, differs }) => {
			const cells = answers.map((answer) => `<td>${answer ? text(__(answer)) : "–"}</td>`).join("");
			const mark = differs ? `<span class="indicator-pill orange">${__("Differs")}</span> ` : "";
			return `<tr><th scope="row">${mark}${text(__(area))}: ${text(indicator)}</th>${cells}</tr>`;
		})
		.join("");
	return `<div class="table-responsive"><table class="table table-bordered">
		<thead><tr><th scope="col">${__("Sign")}</th>${heads}</tr></thead>
		<tbody><tr><th scope="row">${__("Position")}</th>${positions}</tr>${rows}</tbody></table></div>`;
}
