// A child by its name, from the workspace: a field with a list under it, as ARIA has it for a combobox.
frappe.provide("trivsel");

const { element } = trivsel;

const LEAST = 2;
const KEY = "shift+ctrl+f";

let drawn = null; // the field of the workspace, as it was drawn last
let wanted = false;

trivsel.child_search = (root) => {
	if (!frappe.model.can_read("Trivsel Child")) return;
	drawn = new ChildSearch(root.querySelector(".trivsel-find"));
	focus_if_wanted();
};

function focus_if_wanted() {
	if (!wanted || !drawn?.input.checkVisibility()) return;
	wanted = false;
	drawn.input.focus();
}

class ChildSearch {
	constructor(place) {
		this.options = [];
		this.input = element("input", "");
		this.list = element("ul", "found");
		this.told = element("p", "told");
		Object.assign(this.list, { id: "trivsel-found", role: "listbox", ariaLabel: __("Children"), hidden: true });
		this.told.role = "status";
		this.set_up_input();
		const label = element("label", "", __("Find a Child"));
		label.htmlFor = this.input.id;
		place.replaceChildren(label, element("div", "box", this.input, this.list), this.told);
	}

	set_up_input() {
		Object.assign(this.input, {
			id: "trivsel-find",
			type: "text",
			role: "combobox",
			autocomplete: "off",
			spellcheck: false,
			maxLength: 100,
			placeholder: __("The name, or the beginning of it"),
		});
		const told = { autocomplete: "list", controls: this.list.id, expanded: false, keyshortcuts: "Control+Shift+F" };
		Object.entries(told).forEach(([name, value]) => this.input.setAttribute(`aria-${name}`, value));
		const search = frappe.utils.debounce(() => this.search(), 300);
		this.input.addEventListener("input", search);
		this.input.addEventListener("blur", () => this.close());
		this.input.addEventListener("keydown", (event) => this.on_key(event));
	}

	async search() {
		const text = this.input.value.trim();
		if (text.length < LEAST) return this.close();
		const { message } = await frappe.call({
			method: "trivsel_app.trivsel_insight.child_search.find",
			type: "POST",
			args: { text },
		});
		if (text === this.input.value.trim()) this.show(message); // else she has written on
	}

	show({ children, more }) {
		this.options = children.map((child, index) => this.option(child, index));
		this.list.replaceChildren(...this.options);
		this.expand(children.length > 0);
		this.activate(children.length === 1 ? 0 : -1);
		const number = children.length === 1 ? __("1 child found.") : __("{0} children found.", [children.length]);
		const told = more ? __("More than {0} children: write more of the name.", [children.length]) : number;
		this.told.textContent = children.length ? told : __("You see no child by that name.");
	}

	option(child, index) {
		const option = element("li", "", element("span", "name", child.full_name), element("span", "unit", child.unit));
		Object.assign(option, { id: `trivsel-found-${index}`, role: "option", ariaSelected: false });
		if (child.position) option.append(trivsel.signed_position(child.position));
		option.addEventListener("mousedown", (event) => event.preventDefault()); // the field stays the focus
		option.addEventListener("click", () => frappe.set_route("Form", "Trivsel Child", child.name));
		return option;
	}

	on_key(event) {
		// What is typed within is no shortcut of the Desk's, which sees the block alone.
		if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
		const act = {
			ArrowDown: () => this.step(1),
			ArrowUp: () => this.step(-1),
			Enter: () => this.options[this.active]?.click(),
			Escape: () => this.close(),
		}[event.key];
		if (!act || this.list.hidden) return;
		event.preventDefault();
		act();
	}

	step(by) {
		const number = this.options.length;
		this.activate(this.active < 0 && by < 0 ? number - 1 : (this.active + by + number) % number);
	}

	activate(index) {
		this.options.forEach((option, each) => (option.ariaSelected = each === index));
		this.active = index;
		this.input.setAttribute("aria-activedescendant", this.options[index]?.id || "");
		this.options[index]?.scrollIntoView({ block: "nearest" });
	}

	close() {
		this.expand(false);
		this.told.textContent = "";
	}

	expand(shown) {
		this.list.hidden = !shown;
		this.input.setAttribute("aria-expanded", shown);
		if (!shown) this.input.removeAttribute("aria-activedescendant");
	}
}

frappe.ui.keys.add_shortcut({
	shortcut: KEY,
	description: __("Find a Child"),
	ignore_inputs: true,
	condition: () => frappe.model.can_read("Trivsel Child"),
	action: async () => {
		wanted = true;
		await frappe.set_route("Workspaces", "Trivsel");
		focus_if_wanted();
	},
});
