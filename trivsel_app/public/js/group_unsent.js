// Own ratings given on the page of a group, until the server has them. In the browser wait the name of the
// assessment, the letter and the minute, for one user: gone at log-out, at another's log-in, and after half an hour.
frappe.provide("trivsel");

const KEY = "trivsel-unsent"; // emptied on the website's pages too: forget_unsent.js
const KEPT = 30 * 60 * 1000;
const AGAIN = 10 * 1000;
const AT_ONCE = 25;
const PATIENCE = 20 * 1000;
const SAVE = "/api/method/trivsel_app.trivsel_assessment.group_ratings.save";

const is_logged_in = () => (document.cookie.match(/(?:^|; )user_id=([^;]*)/) || [])[1];

class Unsent {
	constructor() {
		this.known = {}; // by assessment, since when the page knows how the rating stands
		this.since = {}; // the same for what waits, as it was when the letter was given
		this.listener = () => {};
		window.addEventListener("online", () => this.send());
		setInterval(() => this.send(), AGAIN);
		$(document).ajaxSuccess((_event, _answer, { url = "", data = "" }) => {
			if (url.endsWith("/logout") || /(^|&)cmd=logout(&|$)/.test(data)) this.forget();
		});
		this.send();
	}

	// By assessment the letter and when it was given.
	letters() {
		try {
			const { user, letters } = JSON.parse(localStorage.getItem(KEY)) || {};
			if (user === frappe.session.user) return letters;
		} catch {
			// not ours
		}
		return {};
	}

	keep(letters) {
		if (!Object.keys(letters).length) return this.forget();
		localStorage.setItem(KEY, JSON.stringify({ user: frappe.session.user, letters }));
	}

	forget() {
		this.batch = null;
		localStorage.removeItem(KEY);
	}

	knows(assessments) {
		assessments.forEach((assessment) => (this.known[assessment] = Date.now()));
	}

	put(assessment, letter) {
		this.since[assessment] ??= this.known[assessment];
		this.keep({ ...this.letters(), [assessment]: [letter, Date.now()] });
		this.send();
	}

	// The same portion is sent again until it is answered: what comes in the meantime waits for its turn.
	send() {
		this.sending ??= this.send_all().finally(() => (this.sending = null));
		return this.sending;
	}

	async send_all() {
		this.drop_what_is_over();
		while ((this.batch ??= this.next_batch())) {
			const { batch } = this;
			const rows = await this.post(batch);
			if (!rows) return this.listener([]);
			this.settle(rows, batch);
		}
	}

	next_batch() {
		const waiting = Object.entries(this.letters()).slice(0, AT_ONCE);
		return waiting.length ? Object.fromEntries(waiting) : null;
	}

	drop_what_is_over() {
		const other = decodeURIComponent(is_logged_in() || frappe.session.user) !== frappe.session.user;
		const letters = Object.entries(this.letters());
		const fresh = letters.filter(([_assessment, [_letter, at]]) => !other && Date.now() - at < KEPT);
		if (!fresh.length) this.forget(); // also where another window has sent them, or logged out
		if (fresh.length === letters.length) return;
		this.keep(Object.fromEntries(fresh));
		this.batch = null;
		const over = letters.filter((each) => !fresh.includes(each));
		const message = __("Not saved: for half an hour there was no connection. Choose again.");
		this.listener(over.map(([assessment]) => ({ assessment, message })));
	}

	// Past the platform's own call, which would tell of each lost connection in a window of its own.
	async post(batch) {
		const letters = Object.entries(batch).map(([assessment, [letter, at]]) => ({
			assessment,
			letter,
			age: Math.max(0, Date.now() - (this.since[assessment] ?? at)) / 1000,
		}));
		try {
			const answer = await fetch(SAVE, {
				method: "POST",
				headers: { "Content-Type": "application/json", "X-Frappe-CSRF-Token": frappe.csrf_token },
				body: JSON.stringify({ user: frappe.session.user, letters }),
				signal: AbortSignal.timeout(PATIENCE),
			});
			return answer.ok ? (await answer.json()).message : null;
		} catch {
			return null;
		}
	}

	settle(rows, batch) {
		const letters = this.letters();
		rows.forEach(({ assessment }) => {
			const [_letter, at] = letters[assessment] || [];
			delete this.since[assessment];
			if (at === batch[assessment][1]) delete letters[assessment];
			else this.since[assessment] = Date.now();
		});
		this.batch = null;
		this.keep(letters);
		this.knows(rows.map(({ assessment }) => assessment));
		this.listener(rows);
	}
}

let unsent;
Object.defineProperty(trivsel, "unsent", { get: () => (unsent ??= new Unsent()) });
$(document).on("app_ready", () => trivsel.unsent);
