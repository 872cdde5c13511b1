{% include "trivsel_app/trivsel_assessment/page/trivsel_group/row.js" %}

const GROUP = "trivsel_app.trivsel_assessment.group_page";
const RATINGS = "trivsel_app.trivsel_assessment.group_ratings";
const AT_ONCE = 10;
const BOUNCE = 200; // a key that was hit twice is no choice for the next child

frappe.pages["trivsel-group"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("My Group"), single_column: true });
	wrapper.group = new GroupPage(wrapper);
	page.add_inner_button(__("What Keeps Us Green"), () =>
		frappe.set_route("List", "Trivsel Green Action", "List", { unit: wrapper.group.unit })
	);
};

frappe.pages["trivsel-group"].on_page_show = (wrapper) => wrapper.group.load(frappe.get_route()[1]);

class GroupPage {
	constructor(wrapper) {
		$(wrapper).find(".layout-main-section").html(frappe.render_template("trivsel_group", {}));
		this.root = wrapper.querySelector(".trivsel-group");
		this.rows = [];
		this.given = [];
		this.find("select").addEventListener("change", ({ target }) => frappe.set_route("trivsel-group", target.value));
		this.find(".children").addEventListener("keydown", (event) => this.on_key(event));
		this.find(".children").addEventListener("focusin", ({ target }) => this.stand_at(target));
		this.find(".undo").addEventListener("click", () => this.undo());
		this.find(".hand-in").addEventListener("click", () => this.hand_in());
		trivsel.unsent.listener = (settled) => this.on_settled(settled);
	}

	find(selector) {
		return this.root.querySelector(selector);
	}

	async load(unit) {
		await trivsel.unsent.send();
		const args = unit ? { unit } : {};
		const { message } = await frappe.call({ method: `${GROUP}.group`, type: "GET", args });
		const stood = message.unit === this.unit && this.current?.child;
		if (message.unit !== this.unit) this.given = [];
		Object.assign(this, { unit: message.unit, rounds: message.rounds });
		trivsel.unsent.knows(message.rows.map(({ assessment }) => assessment));
		this.rows = message.rows.map((child) => new ChildRow(child, this));
		this.find("select").replaceChildren(
			...message.units.map(({ value, label }) => new Option(label, value, false, value === message.unit))
		);
		this.find(".children").replaceChildren(this.headings(), ...this.rows.map((row) => row.element));
		this.find(".children").hidden = !this.rows.length;
		this.tell_what_is_not_here(message);
		this.show_progress();
		const row = this.rows.find(({ child }) => child === stood) || this.rows.find((each) => each.lacks_letter());
		this.go_to(row || this.rows[0]);
	}

	headings() {
		const labels = [__("Child"), __("Before"), __("Asked Now"), __("My Rating"), __("Open It")];
		const heading = trivsel.element("div", "headings");
		heading.setAttribute("role", "row");
		labels.forEach((label) => {
			const made = trivsel.element("div", "", label);
			made.setAttribute("role", "columnheader");
			heading.append(made);
		});
		return heading;
	}

	tell_what_is_not_here({ more, rows }) {
		const nothing = this.find(".nothing");
		nothing.textContent = more
			? __("The first {0} children are shown. The others are in the list of children.", [rows.length])
			: __("No child is enrolled here today.");
		nothing.hidden = rows.length && !more;
	}

	row_of(target) {
		return this.rows.find(({ element }) => element.contains(target));
	}

	stand_at(target) {
		const row = this.row_of(target);
		if (!row) return;
		this.rows.forEach((each) => (each.element.tabIndex = each === row ? 0 : -1));
		this.current = row;
	}

	go_to(row) {
		if (!row) return;
		row.element.focus();
		row.element.scrollIntoView({ block: "nearest" });
	}

	on_key(event) {
		const row = this.row_of(event.target);
		if (!row || event.target !== row.element || event.altKey) return;
		const act = this.act_of(event, row);
		if (!act) return;
		event.preventDefault();
		event.stopPropagation();
		act();
	}

	act_of({ key, ctrlKey, metaKey, repeat }, row) {
		const at = this.rows.indexOf(row);
		const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.rows.length - 1 }[key];
		if (to !== undefined) return () => this.go_to(this.rows[to]);
		const pressed = key.toUpperCase();
		if (ctrlKey || metaKey) return pressed === "Z" && (() => this.undo());
		if (repeat) return null;
		if (key === "Enter") return () => this.open(row);
		if (key === "Backspace") return () => this.take_back(row);
		return POSITIONS[pressed] && (() => this.give_by_key(row, pressed));
	}

	give_by_key(row, letter) {
		const now = Date.now();
		if (now - (this.given_at || 0) < BOUNCE) return;
		this.given_at = now;
		this.give(row, letter);
	}

	// On to the next child that lacks a letter, also one that was passed before.
	give(row, letter) {
		if (!row.rates) return this.say(`${row.full_name}: ${row.asks()}.`);
		this.set(row, letter);
		const at = this.rows.indexOf(row);
		const next = [...this.rows.slice(at + 1), ...this.rows.slice(0, at)].find((each) => each.lacks_letter());
		const chosen = `${row.full_name}: ${row.word()}.`;
		this.say(next ? `${chosen} ${__("Next: {0}.", [next.full_name])}` : `${chosen} ${__("All have a rating.")}`);
		if (next) this.go_to(next);
		else this.find(".hand-in").disabled ? this.go_to(row) : this.find(".hand-in").focus();
	}

	take_back(row) {
		if (!row.rates || !row.letter()) return;
		this.set(row, "");
		this.say(`${row.full_name}: ${row.asks()}.`);
	}

	undo() {
		const last = this.given.pop();
		const row = last && this.rows.find(({ assessment }) => assessment === last.assessment);
		if (!row?.rates) return;
		this.put(row, last.before);
		this.go_to(row);
		this.say(`${__("Undone")}. ${row.full_name}: ${row.word() || row.asks()}.`);
	}

	set(row, letter) {
		const before = row.letter();
		if (before === letter) return;
		this.given.push({ assessment: row.assessment, before });
		this.put(row, letter);
	}

	put(row, letter) {
		row.message = "";
		trivsel.unsent.put(row.assessment, letter);
		row.show();
		this.show_progress();
	}

	on_settled(settled) {
		settled.forEach(({ assessment, message, ...rating }) => {
			const row = this.rows.find((each) => each.assessment === assessment);
			if (!row) return;
			row.rating = { ...row.rating, ...rating };
			row.message = message;
			if (rating.handed_in) Object.assign(row, { rates: false, asked: "handed_in" });
			row.show();
			if (message) this.say(`${row.full_name}: ${message}`);
		});
		this.show_progress();
	}

	async open(row) {
		await trivsel.unsent.send();
		const { child, assessment } = row;
		let [doctype, name] = row.opens;
		name ??= await frappe.xcall("trivsel_app.trivsel_assessment.rating.start", { child, unit: this.unit, assessment });
		frappe.set_route("Form", doctype, name);
	}

	async hand_in() {
		await trivsel.unsent.send();
		if (this.waiting()) return this.say(this.find(".saved").textContent);
		const lacking = this.rows.filter((row) => row.lacks_letter());
		if (!lacking.length || (await this.without(lacking))) return this.hand_in_now();
		this.go_to(lacking[0]);
	}

	without(lacking) {
		const names = frappe.utils.escape_html(lacking.map((row) => row.full_name).join(", "));
		const message = __("These have no rating yet: {0}.", [names]);
		return trivsel.all_the_same(message, __("Before You Hand In"), __("Hand In the Others"), __("Rate Them First"));
	}

	// In portions: each answer is short, and what has been handed in stays so.
	async hand_in_now() {
		const ready = this.rows.filter((row) => row.is_ready()).map(({ assessment }) => assessment);
		const settled = [];
		for (let first = 0; first < ready.length; first += AT_ONCE) {
			frappe.show_progress(__("Hand In the Greens"), first, ready.length);
			const assessments = ready.slice(first, first + AT_ONCE);
			settled.push(...(await frappe.xcall(`${RATINGS}.hand_in`, { assessments })));
		}
		frappe.hide_progress();
		await this.load(this.unit);
		const refused = settled.filter(({ message }) => message);
		this.on_settled(refused);
		const forms = this.rows.filter((row) => row.rates && row.letter()).length - refused.length;
		this.say([
			__("{0} handed in.", [settled.length - refused.length]),
			forms ? __("Forms that wait: {0}.", [forms]) : "",
		].join(" "), true);
	}

	waiting() {
		return Object.keys(trivsel.unsent.letters()).length;
	}

	show_progress() {
		const mine = this.rows.filter(({ rates, rating }) => rates || rating?.handed_in);
		const given = mine.filter((row) => !row.lacks_letter()).length;
		const ready = this.rows.filter((row) => row.is_ready()).length;
		const confirmed = this.rows.filter(({ asked }) => asked === "confirmed").length;
		Object.assign(this.find("progress"), { max: mine.length || 1, value: given });
		this.find(".counts").textContent = [
			__("{0} of {1} own ratings given.", [given, mine.length]),
			confirmed ? __("{0} of {1} children are confirmed.", [confirmed, this.rows.length]) : "",
		].join(" ");
		this.find(".round").textContent = this.rounds
			.map(({ title, window_end }) => __("{0}, until {1}", [title, frappe.datetime.str_to_user(window_end)]))
			.join(" · ");
		const waiting = this.waiting();
		this.find(".saved").textContent = waiting
			? __("Not saved yet: {0}. They wait here for half an hour at most.", [waiting])
			: __("All is saved.");
		this.find(".saved").classList.toggle("waits", waiting > 0);
		this.find(".undo").disabled = !this.given.length;
		this.find(".hand-in").disabled = !ready;
		this.find(".hand-in").textContent = __("Hand In {0} Green", [ready]);
	}

	say(text, aloud) {
		this.find(".announcement").textContent = text;
		if (aloud) frappe.show_alert({ message: text, indicator: "green" });
	}
}
