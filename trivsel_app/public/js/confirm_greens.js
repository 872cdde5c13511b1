// The leader looks at each agreed green, one after the other, and confirms those she has looked at.
frappe.provide("trivsel");

const GREENS = "trivsel_app.trivsel_assessment.confirming_greens";
const AT_ONCE = 10;

trivsel.confirm_greens = async (done) => {
	const { message: greens } = await frappe.call({ method: `${GREENS}.greens`, type: "GET" });
	if (!greens.length) {
		frappe.msgprint(__("No green position waits for you to confirm."));
		return;
	}
	new Greens(greens, done);
};

class Greens {
	constructor(greens, done) {
		Object.assign(this, { greens, done, at: 0, looked_at: [] });
		this.dialog = new frappe.ui.Dialog({
			title: __("Confirm the Greens"),
			primary_action_label: __("Looked At, Next"),
			primary_action: () => this.look(),
			secondary_action_label: __("Not This One"),
			secondary_action: () => this.go_on(),
		});
		this.dialog.$body.attr("aria-live", "polite");
		this.dialog.show();
		this.show();
	}

	show() {
		const green = this.greens[this.at];
		if (!green) return this.offer();
		const place = __("{0} of {1}", [this.at + 1, this.greens.length]);
		this.dialog.$body.html(`<p class="text-muted">${place}</p>${green_html(green)}`);
	}

	look() {
		const { name, seen } = this.greens[this.at];
		this.looked_at.push({ name, seen });
		this.go_on();
	}

	go_on() {
		this.at += 1;
		this.show();
	}

	offer() {
		const count = this.looked_at.length;
		this.dialog.$body.html(`<p>${__("You have looked at {0} of {1}.", [count, this.greens.length])}</p>`);
		this.dialog.get_secondary_btn().hide();
		this.dialog.set_primary_action(
			count ? __("Confirm {0}", [count]) : __("Close"),
			count ? () => this.confirm() : () => this.dialog.hide()
		);
	}

	// In portions: each answer is short, and what has been confirmed stays so.
	async confirm() {
		this.dialog.disable_primary_action();
		const confirmed = [];
		const refused = [];
		for (let first = 0; first < this.looked_at.length; first += AT_ONCE) {
			frappe.show_progress(__("Confirm the Greens"), first, this.looked_at.length);
			const looked_at = this.looked_at.slice(first, first + AT_ONCE);
			const answer = await frappe.xcall(`${GREENS}.confirm_greens`, { looked_at });
			confirmed.push(...answer.confirmed);
			refused.push(...answer.refused);
		}
		frappe.hide_progress();
		this.dialog.hide();
		this.tell(confirmed, refused);
		this.done();
	}

	tell(confirmed, refused) {
		const told = __("{0} confirmed.", [confirmed.length]);
		if (!refused.length) return frappe.show_alert({ message: told, indicator: "green" });
		const names = Object.fromEntries(this.greens.map(({ name, full_name }) => [name, full_name]));
		const rows = refused.map(
			({ name, message }) => `<li>${frappe.utils.escape_html(names[name] || "")}: ${message}</li>`
		);
		frappe.msgprint({ title: told, message: `<ul>${rows.join("")}</ul>`, indicator: "orange" });
	}
}

function green_html(green) {
	const text = frappe.utils.escape_html;
	const said = [
		[__("What Works Well"), green.strengths],
		[__("What in the Surroundings Matters"), green.surroundings],
		[__("The Child's Voice"), green.child_voice],
		[__("The Parents' View"), green.parents_view],
		[__("Reason for the Position"), green.reason],
	].filter(([_label, value]) => value);
	const rows = said.map(([label, value]) => `<dt>${label}</dt><dd>${text(value)}</dd>`).join("");
	const link = frappe.utils.get_form_link("Trivsel Assessment", green.name);
	return `<h4><a href="${link}" target="_blank">${text(green.full_name || "")}</a></h4>
		<p>${text(green.unit || "")} · ${__("{0} own ratings have been handed in.", [green.ratings_given])}</p>
		${differences_html(green)}<dl>${rows}</dl>`;
}

// What does not fit a green: where the child stood before, what the signs point to, and which they are.
function differences_html({ before, position_hint, signs }) {
	const text = frappe.utils.escape_html;
	const lines = [
		before && before !== "Green" && `${__("Position Before")}: ${trivsel.position_pill(before)}`,
		position_hint &&
			position_hint !== "Green" &&
			`${__("Hint from the Signs")}: ${trivsel.position_pill(position_hint)}`,
		...signs.map(
			({ indicator, answer, note }) =>
				`<b>${text(__(answer))}</b>: ${text(indicator)}${note ? ` (${text(note)})` : ""}`
		),
	].filter(Boolean);
	if (!lines.length) return `<p class="text-muted">${__("Nothing points away from this position.")}</p>`;
	return `<ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;
}
