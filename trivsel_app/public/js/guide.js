// The guide for action in a form: the cards that fit, a search by an everyday word, and a click into the plan.
frappe.provide("trivsel");

const CONSIDERATION = "Trivsel Underretning Consideration";
const FIRST = 2; // things to do that are seen at once; the rest unfolds

const safe = (value) => frappe.utils.escape_html(value || "");

// `concern` is the one whose plan she may write, if any.
trivsel.show_guide = (frm, concern) => {
	const field = frm.get_field("guide_cards");
	const { guide_cards = [] } = frm.doc.__onload || {};
	const shown = JSON.stringify([frm.doc.name, concern, guide_cards]);
	// What she has found, and where the keyboard stands, stay when the form is drawn anew.
	if (field.shown === shown) return field.guide.settle();
	Object.assign(field, { shown, guide: new Guide(frm, field.$wrapper, concern, guide_cards) });
};

class Guide {
	constructor(frm, wrapper, concern, fitting) {
		Object.assign(this, { frm, wrapper, concern, fitting, taken: [] });
		wrapper.html(`<div class="trivsel-guide">
			<label>${__("Search the guide by an everyday word")}
				<input type="search" class="form-control" maxlength="80" autocomplete="off"></label>
			<div class="guide-found" role="region" aria-live="polite" aria-label="${__("Cards of the Guide")}"></div></div>`);
		this.input = wrapper.find("input").on("input", frappe.utils.debounce(() => this.search(), 300));
		wrapper.find(".guide-found").on("click", "button", ({ currentTarget }) => this.act($(currentTarget)));
		this.draw(fitting);
	}

	words() {
		return this.input.val().trim();
	}

	async search() {
		const words = this.words();
		if (words.length < 2) return this.draw(this.fitting);
		const { message } = await frappe.call({
			method: "trivsel_app.trivsel_guide.searching.search",
			type: "GET",
			args: { words },
		});
		if (words !== this.words()) return;
		this.draw(message, __("No card is found by this word. Try another one."));
	}

	draw(cards, none = __("No card fits the answers. Search by a word.")) {
		const waits = __("When the position is confirmed, the cards stand on the concern: one click puts them into the plan.");
		const hint = cards.length && !this.concern && this.frm.doctype === "Trivsel Assessment" ? waits : "";
		const told = cards.length ? hint : none;
		this.wrapper
			.find(".guide-found")
			.html(`${told && `<p class="text-muted">${told}</p>`}${cards.map((card) => this.card_html(card)).join("")}`);
		this.settle();
	}

	card_html(card) {
		const setting = this.things(card, card.in_the_setting);
		const parts = [
			[__("In the Setting"), setting.slice(FIRST)],
			[__("With the Parents"), this.things(card, card.with_parents)],
			[__("With Others"), card.with_others.map(plain)],
			[__("Who Can Help"), card.professions.map(plain)],
		];
		const rest = parts.filter(([, things]) => things.length).map(([title, things]) => `<b>${title}</b>${list(things)}`);
		return `<article class="guide-card${card.red_flag ? " guide-red-flag" : ""}" data-card="${safe(card.name)}">
			<h5>${card.red_flag ? `${frappe.utils.icon("solid-warning", "sm")} ` : ""}${safe(card.title)}</h5>
			<p class="text-muted">${safe(card.one_line)}</p>${list(setting.slice(0, FIRST))}${card.red_flag ? duty() : ""}
			<details><summary>${__("More on This Card")}</summary>${rest.join("")}</details></article>`;
	}

	// What a red flag says to do gets into no plan: parents read the plan.
	things(card, texts) {
		if (card.red_flag || !this.concern) return texts.map(plain);
		return texts.map(
			(text) => `<li>${safe(text)}
				<button type="button" class="btn btn-xs btn-default" data-action="${safe(text)}"></button></li>`
		);
	}

	async act(button) {
		if (button.hasClass("guide-consider")) return frappe.new_doc(CONSIDERATION, { child: this.frm.doc.child });
		if (button.attr("aria-disabled")) return;
		const action = button.attr("data-action");
		const card = button.closest("article").attr("data-card");
		if (this.frm.is_dirty()) await this.frm.save();
		await frappe.xcall("trivsel_app.trivsel_concern.guide_actions.take", { concern: this.concern, card, action });
		frappe.show_alert({ message: __("It stands in the plan. Write who does it, and until when."), indicator: "green" });
		if (this.frm.doc.plan) await this.frm.reload_doc();
		else this.taken.push(action);
		this.settle();
		this.wrapper.find("button").filter((_at, each) => each.dataset.action === action).trigger("focus");
	}

	// What stands in the plan already is said on its button, which stays where it is.
	settle() {
		const planned = [...this.taken, ...(this.frm.doc.plan || []).map((row) => row.action)];
		this.wrapper.find("button[data-action]").each((_at, each) => {
			const there = planned.includes(each.dataset.action);
			const named = there ? __("In the plan: {0}", [each.dataset.action]) : __("Into the plan: {0}", [each.dataset.action]);
			$(each).text(there ? `✓ ${__("In the Plan")}` : __("Into the Plan"));
			$(each).attr({ "aria-disabled": there || null, "aria-label": named });
		});
	}
}

const plain = (text) => `<li>${safe(text)}</li>`;
const list = (things) => (things.length ? `<ul>${things.join("")}</ul>` : "");

function duty() {
	if (!frappe.model.can_create(CONSIDERATION)) return "";
	const label = __("Consider an Underretning");
	return `<p><button type="button" class="btn btn-sm btn-primary guide-consider">${label}</button></p>`;
}
