const OVERVIEW = "trivsel_app.trivsel_insight.overview.page";

frappe.pages["trivsel-overview"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Leader's Overview"), single_column: true });
	page.set_primary_action(__("Print"), () => window.print());
	wrapper.overview = new Overview(wrapper);
};

frappe.pages["trivsel-overview"].on_page_show = (wrapper) => wrapper.overview.open();

class Overview {
	constructor(wrapper) {
		$(wrapper).find(".layout-main-section").html(frappe.render_template("trivsel_overview", {}));
		this.root = wrapper.querySelector(".trivsel-overview");
		this.find(".choices").addEventListener("change", () => this.load());
	}

	find(selector) {
		return this.root.querySelector(selector);
	}

	// Exact numbers are asked for each time: the page may be on a wall again.
	open() {
		this.find("[name=exact]").checked = false;
		this.load();
	}

	async load() {
		const [unit, round, exact] = ["unit", "round", "exact"].map((name) => this.find(`[name=${name}]`));
		const args = { unit: unit.value, round_name: round.value, exact: exact.checked ? 1 : 0 };
		const { message } = await frappe.call({ method: `${OVERVIEW}.overview`, type: "GET", args });
		offer(unit, [{ value: "", label: __("All My Units") }, ...message.units], message.unit);
		offer(round, message.rounds, message.round);
		this.find("h2").textContent = message.heading;
		this.find(".about").replaceChildren(...message.about.map((line) => trivsel.element("p", "", line)));
		const filters = { unit: message.unit, round: message.round };
		this.find(".pictures").replaceChildren(
			...message.pictures.map((picture) => picture_of(picture, filters)),
			message.pictures.length ? "" : trivsel.element("p", "", __("You have no children in a round to show."))
		);
	}
}

function offer(select, choices, chosen) {
	select.replaceChildren(...choices.map(({ value, label }) => new Option(label, value, false, value === chosen)));
}

function picture_of({ title, report, note, nothing, svg, bars = [], figures = [] }, filters) {
	const section = trivsel.element("section", "", trivsel.element("h3", "", title));
	if (note) section.append(trivsel.element("p", "note", note));
	if (svg) section.insertAdjacentHTML("beforeend", svg);
	if (figures.length) section.append(trivsel.element("ul", "figures", ...figures.map((each) => figure_of(each, report, filters))));
	if (bars.length) section.append(trivsel.element("ul", "bars", ...bars.map(bar_of)));
	if (!bars.length && !figures.length) section.append(trivsel.element("p", "", nothing));
	section.append(link_to(report, filters, __("See the report")));
	return section;
}

function figure_of({ label, words, filters: kind }, report, filters) {
	const number = trivsel.element("strong", "", words);
	const shown = kind ? link_to(report, { ...filters, ...kind }, number, trivsel.element("span", "", label)) : null;
	return trivsel.element("li", "", ...(shown ? [shown] : [number, trivsel.element("span", "", label)]));
}

// The words say all that the picture shows; the picture itself is for the eyes alone.
function bar_of({ label, words, pieces }) {
	const drawn = trivsel.element("div", "bar");
	drawn.ariaHidden = "true";
	pieces.forEach(({ kind, share }) => {
		const piece = trivsel.element("span", kind);
		piece.style.width = `${share}%`;
		drawn.append(piece);
	});
	return trivsel.element("li", "", trivsel.element("span", "label", label), pieces.length ? drawn : "", trivsel.element("span", "words", words));
}

function link_to(report, filters, ...content) {
	return trivsel.link_to("report", ["query-report", report], filters, ...content);
}
