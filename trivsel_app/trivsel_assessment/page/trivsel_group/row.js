// A child's row on the page of its group.
const SIGNS = { G: "●", Y: "▲", R: "■" };
const POSITIONS = { G: "Green", Y: "Yellow", R: "Red" };

const letter_of = (position) => Object.keys(POSITIONS).find((letter) => POSITIONS[letter] === position) || "";

function cell(className, ...content) {
	const made = trivsel.element("div", className, ...content);
	made.setAttribute("role", "gridcell");
	return made;
}

class ChildRow {
	constructor(child, page) {
		Object.assign(this, child, { page });
		this.element = trivsel.element("div", "child");
		this.element.setAttribute("role", "row");
		this.element.tabIndex = -1;
		this.show();
	}

	// What the user has chosen here, whether the server has it yet or not.
	letter() {
		const [waiting] = trivsel.unsent.letters()[this.assessment] || [];
		return waiting ?? letter_of(this.rating?.position);
	}

	lacks_letter() {
		return this.rates && !this.letter();
	}

	is_ready() {
		return this.rates && this.letter() === "G";
	}

	word() {
		return trivsel.position_word(POSITIONS[this.letter()]);
	}

	asks() {
		if (this.rates && this.letter()) {
			return this.is_ready() ? __("Ready to hand in") : __("The form waits: open it and hand in there");
		}
		const words = {
			rating: __("Own rating is missing"),
			handed_in: __("Handed in, waits for the others"),
			raters: __("Own ratings are under way"),
			notice: __("Waits until the parents have been told"),
			joint: __("Joint rating"),
			others: __("Joint rating is under way"),
			confirm: __("To be confirmed"),
			awaiting: __("Waits for confirmation"),
			confirmed: __("Confirmed"),
		};
		return words[this.asked] || __("Nothing just now");
	}

	show() {
		this.element.classList.toggle("done", !this.rates || Boolean(this.letter()));
		const message = trivsel.element("p", "message", this.message || "");
		this.element.replaceChildren(
			cell("name", this.full_name),
			cell("earlier", ...this.earlier_shown()),
			cell("asked", trivsel.element("p", "", this.asks()), message, ...this.beside.map((asked) => this.link(asked))),
			cell("rating", ...this.rating_shown()),
			cell("open", this.button(__("Open It"), "btn btn-default btn-sm", () => this.page.open(this)))
		);
	}

	earlier_shown() {
		if (!this.earlier.length) return [trivsel.element("span", "text-muted", "–")];
		return this.earlier.map(({ position, from_date }) => {
			const shown = trivsel.element("span", "position");
			shown.innerHTML = trivsel.position_pill(position);
			shown.append(trivsel.element("small", "", frappe.datetime.str_to_user(from_date)));
			return shown;
		});
	}

	rating_shown() {
		if (this.rates) return Object.keys(POSITIONS).map((letter) => this.letter_button(letter));
		const shown = trivsel.element("span", "");
		if (this.rating?.position) shown.innerHTML = trivsel.position_pill(this.rating.position);
		return [shown];
	}

	letter_button(letter) {
		const word = trivsel.position_word(POSITIONS[letter]);
		const button = this.button("", `letter ${POSITIONS[letter].toLowerCase()}`, () => this.page.give(this, letter));
		const [sign, key] = [trivsel.element("span", "sign", SIGNS[letter]), trivsel.element("kbd", "", letter)];
		sign.ariaHidden = key.ariaHidden = "true";
		button.append(sign, word, key);
		button.ariaLabel = `${word}: ${this.full_name}`;
		button.ariaPressed = String(this.letter() === letter);
		return button;
	}

	// By the keyboard the row itself is reached, and its letters and Enter do the same.
	button(label, className, act) {
		const made = trivsel.element("button", className, label);
		made.type = "button";
		made.tabIndex = -1;
		if (label) made.ariaLabel = `${label}: ${this.full_name}`;
		made.addEventListener("click", act);
		return made;
	}

	link({ doctype, name, label, due_on }) {
		const made = trivsel.element("a", "", due_on ? `${label} ${frappe.datetime.str_to_user(due_on)}` : label);
		made.href = frappe.utils.get_form_link(doctype, name);
		return made;
	}
}
