// A tour of the real pages: a small dialog beside the work, which it never covers with a veil nor holds up.
frappe.provide("trivsel");

const { element } = trivsel;

const ENDPOINTS = "trivsel_app.trivsel_setup.tour";
const MOST_WAITING = 5000; // for what a stop points at; then the stop is passed over
const LOADING = 2000; // so long a page may go on asking for what it shows
const PAUSE = 100;
const NEXT = ["Enter", "ArrowRight", "ArrowDown"];
const BACK = ["ArrowLeft", "ArrowUp"];

const names = () => ({ Pedagogue: __("for those who rate"), Leader: __("for leaders"), Administrator: __("for administrators") });

let root = null; // the block of the workspace in which the tour is offered
let running = null;

// The line on the workspace: an offer until the tour has been seen or put aside, and then a way back to it.
trivsel.offer_tour = async (block) => {
	root = block;
	const { message } = await frappe.call({ method: `${ENDPOINTS}.mine`, type: "GET" });
	draw_line(message);
};

function draw_line(tours) {
	const place = root.querySelector(".trivsel-tour");
	const [offered] = tours.filter((tour) => tour.offered);
	place.replaceChildren(...(offered ? offer(offered, tours) : tours.map((tour) => way_back(tour, tours))));
	place.classList.toggle("offered", Boolean(offered));
}

function offer(tour, tours) {
	const start = button(__("New here? See it in two minutes"), () => new Tour(tour, tours).start());
	const close = button(__("Close"), () => {
		settle(tour, tours);
		give_back_focus();
	});
	close.ariaLabel = __("Close, and do not offer the tour any more");
	return [start, close];
}

const way_back = (tour, tours) => {
	const whose = tours.length > 1 ? ` ${names()[tour.audience]}` : "";
	return button(`${__("Take the tour")}${whose}`, () => new Tour(tour, tours).start());
};

function settle(tour, tours) {
	if (!tour.offered) return;
	tour.offered = false;
	frappe.xcall(`${ENDPOINTS}.settle`, { audience: tour.audience });
	draw_line(tours);
}

function button(label, act) {
	const made = element("button", "", label);
	made.type = "button";
	made.addEventListener("click", act);
	return made;
}

// To the line on the workspace, or to the page on which the tour was left.
function give_back_focus() {
	const line = root.querySelector(".trivsel-tour button");
	const pages = document.querySelectorAll(".page-container .layout-main");
	const place = [line, ...pages].find((each) => each?.checkVisibility());
	if (place && place !== line) place.tabIndex = -1;
	place?.focus({ preventScroll: true });
}

const may_see = ({ needs }) => {
	if (!needs) return true;
	const [kind, name] = needs;
	if (kind === "Page") return name in frappe.boot.page_info;
	if (kind === "Report") return name in frappe.boot.user.all_reports;
	return frappe.model.can_read(name);
};

class Tour {
	constructor(tour, tours) {
		running?.close();
		running = this;
		Object.assign(this, { tour, tours, at: -1, busy: false });
		this.stops = trivsel.tour_stops[tour.audience]().filter(may_see);
	}

	start() {
		this.draw();
		this.go(1);
	}

	draw() {
		this.title = element("h2", "");
		this.text = element("p", "");
		this.told = element("p", "number");
		this.words = element("div", "words", this.title, this.text);
		Object.assign(this.title, { id: "trivsel-tour-title" });
		Object.assign(this.text, { id: "trivsel-tour-text" });
		this.words.tabIndex = -1;
		this.back = button(__("One Back"), () => this.go(-1));
		this.onward = button(__("Next"), () => this.go(1));
		const close = button(__("Close"), () => this.close());
		close.className = "close-tour";
		this.dialog = element("div", "trivsel-tour-dialog", this.words, element("div", "acts", this.told, close, this.back, this.onward));
		this.dialog.role = "dialog";
		this.dialog.setAttribute("aria-labelledby", this.title.id);
		this.dialog.setAttribute("aria-describedby", this.text.id);
		this.dialog.addEventListener("keydown", (event) => this.on_key(event));
		this.dialog.addEventListener("focusout", () => setTimeout(() => this.keep_focus()));
		this.let_go = () => (this.is_free = true);
		document.addEventListener("pointerdown", this.let_go);
		document.body.append(this.dialog);
	}

	// A page that takes the focus when it has loaded would be given the next key; she herself may go where she likes.
	keep_focus() {
		if (this.leads() && !this.dialog.contains(document.activeElement)) this.words.focus();
	}

	on_key(event) {
		const { key, target } = event;
		if (key === "Tab" || event.ctrlKey || event.altKey || event.metaKey) {
			this.let_go();
			return;
		}
		event.stopPropagation(); // no shortcut of the Desk's
		if (key === "Enter" && target.tagName === "BUTTON") return; // the button's own
		const acts = { Escape: () => this.close() };
		NEXT.forEach((each) => (acts[each] = () => this.go(1)));
		BACK.forEach((each) => (acts[each] = () => this.go(-1)));
		if (!acts[key]) return;
		event.preventDefault();
		acts[key]();
	}

	// The next stop that has something to point at, in that direction; past the last one the tour has been seen.
	async go(by) {
		if (this.busy) return;
		Object.assign(this, { busy: true, is_free: false });
		this.words.focus();
		this.dialog.ariaBusy = true;
		let at = this.at + by;
		let there = false;
		while (this.stops[at] && !(there = await this.arrive(this.stops[at])) && this.leads()) at += by;
		this.busy = false;
		this.dialog.ariaBusy = false;
		if (running !== this || !(there || this.leads())) return;
		if (there) this.show(at);
		else if (by > 0) this.finish();
		else this.words.focus();
	}

	// Until it is closed, or she goes somewhere herself.
	leads() {
		return running === this && !this.is_free;
	}

	async arrive({ route, filters, target }) {
		if (filters) frappe.route_options = filters;
		await frappe.set_route(route);
		for (let waited = 0; waited < MOST_WAITING && this.leads(); waited += PAUSE) {
			const found = is_open(route) && find(target);
			if (found && (waited >= LOADING || !frappe.request.ajax_count)) {
				this.point_at(found);
				return true;
			}
			await frappe.utils.sleep(PAUSE);
		}
		return false;
	}

	point_at(target) {
		this.unmark();
		this.target = target;
		this.outline = [target.style.outline, target.style.outlineOffset];
		target.style.outline = "3px solid #0b5cad";
		target.style.outlineOffset = "2px";
		const { top } = target.getBoundingClientRect();
		if (top < 0 || top > window.innerHeight / 2) target.scrollIntoView({ block: "center" });
	}

	unmark() {
		if (this.target) [this.target.style.outline, this.target.style.outlineOffset] = this.outline;
		this.target = null;
	}

	show(at) {
		this.at = at;
		const { title, text } = this.stops[at];
		const is_last = at === this.stops.length - 1;
		this.title.textContent = title;
		this.text.textContent = text;
		this.told.textContent = __("{0} of {1}", [at + 1, this.stops.length]);
		this.back.hidden = at === 0;
		this.onward.textContent = is_last ? __("End the Tour") : __("Next");
		if (!this.is_free) this.words.focus();
	}

	finish() {
		settle(this.tour, this.tours);
		this.close();
	}

	close() {
		this.unmark();
		this.dialog.remove();
		document.removeEventListener("pointerdown", this.let_go);
		if (running === this) running = null;
		give_back_focus();
	}
}

// All reports have one page.
const is_open = (route) =>
	frappe.get_route_str().startsWith(route.join("/")) &&
	(route[0] !== "query-report" || frappe.query_report?.report_name === route[1]);

// On the page that is shown, or in the block of the workspace, which has a document of its own.
function find(selector) {
	const shown = [...(root?.querySelectorAll(selector) || []), ...document.querySelectorAll(`.page-container ${selector}`)];
	return shown.find((each) => each.checkVisibility() && each.getBoundingClientRect().height > 0);
}
