const SELF_CHECK = "trivsel_app.self_check.endpoints";
const SECONDS_BETWEEN = 2;

frappe.pages["trivsel-self-check"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Self-Check"), single_column: true });
	wrapper.self_check = new SelfCheck(wrapper);
};
frappe.pages["trivsel-self-check"].on_page_show = (wrapper) => wrapper.self_check.follow();

class SelfCheck {
	constructor(wrapper) {
		$(wrapper).find(".layout-main-section").html(frappe.render_template("trivsel_self_check", {}));
		this.root = wrapper.querySelector(".trivsel-self-check");
		this.find(".start").addEventListener("click", () => this.start());
	}

	find(selector) {
		return this.root.querySelector(selector);
	}

	async start() {
		this.find(".start").disabled = true;
		try {
			await frappe.call({ method: `${SELF_CHECK}.start`, type: "POST" });
			this.started = true;
		} finally {
			this.find(".start").disabled = false;
		}
		this.follow();
	}

	// Asks until the check has ended; on another page of the Desk it stops asking.
	async follow() {
		clearTimeout(this.timer);
		const { message } = await frappe.call({ method: `${SELF_CHECK}.state`, type: "GET" });
		this.show(message);
		if (!message.current) return this.ended(message);
		this.started = true;
		if (this.root.offsetParent) this.timer = setTimeout(() => this.follow(), 1000 * SECONDS_BETWEEN);
	}

	ended(state) {
		if (this.started && state.last && !state.broken_off) this.find(".verdict").focus();
		this.started = false;
	}

	show(state) {
		this.find(".start").hidden = !state.may_start || !!state.current;
		this.find(".under-way").hidden = !state.current;
		this.find(".message").textContent = this.message(state);
		if (state.current) this.show_progress(state.current);
		this.find(".result").hidden = !state.last || !!state.current;
		if (state.last) this.show_result(state.last);
	}

	message(state) {
		if (state.current) return "";
		if (state.broken_off) return __("The last self-check was broken off. Start it again; what it left is removed.");
		return state.last ? "" : __("No self-check has been made yet.");
	}

	show_progress({ done, total }) {
		const bar = this.find("progress");
		if (done) Object.assign(bar, { max: total, value: done });
		else bar.removeAttribute("value");
		this.find(".so-far").textContent = done ? __("{0} of {1} ways tried", [done, total]) : __("Making ready …");
	}

	show_result(last) {
		const { numbers } = last;
		this.find(".verdict").textContent = numbers.open
			? __("Ways that are open: {0}", [numbers.open])
			: __("No known way is open");
		const facts = [last.started_on, last.started_by, `Frappe ${last.platform}`];
		this.find(".when").textContent = facts.join(" · ");
		this.find(".numbers").replaceChildren(
			this.number(__("Closed by the platform"), numbers.by_platform),
			this.number(__("Closed by a guard"), numbers.by_guard),
			this.number(__("Open Ways"), numbers.open)
		);
		this.find(".ways").replaceChildren(...this.groups(last.outcomes));
		this.find(".findings").replaceChildren(...this.finding_groups(last.findings));
		this.find(".outside").replaceChildren(...last.outside.map((text) => this.item("", text)));
	}

	groups(outcomes) {
		const kinds = [
			["open", "✗", __("Open Ways")],
			["not_proven", "?", __("Not proven")],
			["by_guard", "✓", __("Closed by a guard")],
			["by_platform", "✓", __("Closed by the platform")],
			["not_here", "–", __("Not on this release")],
		];
		return kinds.map(([verdict, sign, title]) => {
			const rows = outcomes.filter((outcome) => outcome.verdict === verdict);
			const items = rows.map((row) => this.item(sign, `${row.leak} ${row.way}`, ...this.explained(row)));
			return this.group(`${sign} ${title}`, items, verdict === "open");
		});
	}

	explained(outcome) {
		const through = outcome.who.length ? __("Got through: {0}", [outcome.who.join(", ")]) : "";
		return [through, outcome.remedy];
	}

	finding_groups(findings) {
		const kinds = [
			["close", "✗", __("Close")],
			["look", "!", __("Look at")],
			["fine", "✓", __("Fine")],
		];
		return kinds.map(([severity, sign, title]) => {
			const rows = findings.filter((finding) => finding.severity === severity);
			const items = rows.map((row) => this.item(sign, row.text, row.names.join(", "), row.remedy));
			return this.group(`${sign} ${title}`, items, severity !== "fine");
		});
	}

	group(title, items, open) {
		const details = this.element("details");
		details.hidden = !items.length;
		details.open = open;
		const list = this.element("ul");
		list.append(...items);
		details.append(this.element("summary", `${title}: ${items.length}`), list);
		return details;
	}

	item(sign, text, ...more) {
		const item = this.element("li");
		const first = this.element("p");
		if (sign) {
			const mark = this.element("span", sign);
			mark.className = "sign";
			mark.setAttribute("aria-hidden", "true");
			first.append(mark);
		}
		first.append(text);
		item.append(first, ...more.filter(Boolean).map((line) => this.element("p", line)));
		return item;
	}

	number(label, value) {
		const pair = this.element("div");
		pair.append(this.element("dt", label), this.element("dd", value));
		return pair;
	}

	element(tag, text = "") {
		const element = document.createElement(tag);
		element.textContent = text;
		return element;
	}
}
