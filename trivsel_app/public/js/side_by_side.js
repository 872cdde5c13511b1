// The own ratings beside each other, differences first, with what was known before.
frappe.provide("trivsel");

trivsel.side_by_side = ({ given, raters, signs, earlier, beside }) =>
	[ratings_html(given, raters, signs), earlier_html(earlier), ...beside.map(beside_html)].join("");

const safe = (value) => frappe.utils.escape_html(value || "");

function ratings_html(given, raters, signs) {
	if (!raters.length) {
		const state = given ? __("{0} own ratings have been handed in.", [given]) : __("No own ratings yet.");
		return `<p class="text-muted">${state}</p>`;
	}
	const late = `<br><span class="indicator-pill gray">${__("Handed In Late")}</span>`;
	const heads = raters
		.map((rater) => `<th scope="col">${safe(rater.name)}${rater.late ? late : ""}</th>`)
		.join("");
	const remarks = raters.map((rater) => safe([rater.note, rater.not_observed_reason].filter(Boolean).join(" · ")));
	return table_html(
		`<th scope="col">${__("Sign")}</th>${heads}`,
		[
			row_html(__("Position"), raters.map((rater) => trivsel.position_pill(rater.position))),
			remarks.some(Boolean) ? row_html(__("Remark"), remarks) : "",
			...signs.map(sign_html),
		].join("")
	);
}

function sign_html({ area, indicator, answers, notes, differs }) {
	const mark = differs ? `<span class="indicator-pill orange">${__("Differs")}</span> ` : "";
	const cells = answers.map((answer, index) => {
		const note = notes[index] ? `<br><span class="text-muted">${safe(notes[index])}</span>` : "";
		return `${answer ? safe(__(answer)) : "–"}${note}`;
	});
	return row_html(`${mark}${safe(__(area))}: ${safe(indicator)}`, cells);
}

function earlier_html(earlier) {
	if (!earlier.length) return "";
	const rows = earlier
		.map((row) => `<li>${frappe.datetime.str_to_user(row.from_date)} ${trivsel.position_pill(row.position)}</li>`)
		.join("");
	return `<h5>${__("Earlier Positions Here")}</h5><ul class="list-unstyled">${rows}</ul>`;
}

// What another part of the app shows here: a title and rows, each with a link to the record they are from.
function beside_html({ label, doctype, name, rows }) {
	const lines = rows.map((row) => {
		const says = [
			row.area && __(row.area),
			row.action,
			row.responsible,
			row.due_on && frappe.datetime.str_to_user(row.due_on),
			row.progress && __(row.progress),
			row.effect && __(row.effect),
		];
		return `<li>${safe(says.filter(Boolean).join(" · "))}</li>`;
	});
	const link = frappe.utils.get_form_link(doctype, name);
	const list = lines.length ? `<ul>${lines.join("")}</ul>` : `<p class="text-muted">${__("No actions yet.")}</p>`;
	return `<h5><a href="${link}">${safe(label)}</a></h5>${list}`;
}

const row_html = (head, cells) =>
	`<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;

const table_html = (head, body) =>
	`<div class="table-responsive" tabindex="0" role="region" aria-label="${__("Own Ratings")}">
		<table class="table table-bordered"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
