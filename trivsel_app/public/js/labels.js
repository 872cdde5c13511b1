// On our pages a screen reader says of each field what it is called and what is written below it; the platform ties neither.
frappe.provide("trivsel");

const control = frappe.ui.form.ControlInput.prototype;
const { refresh_input } = control;
const is_ours = (name) => /^trivsel/i.test(name);

control.refresh_input = function () {
	refresh_input.call(this);
	if (this.$input?.[0] && (is_ours(this.df.parent) || frappe.get_route().some(is_ours))) tie(this);
};

function tie({ $input: [input], $wrapper: [wrapper], df, only_input }) {
	if (only_input) {
		input.setAttribute("aria-label", __(df.label || df.fieldname));
		return;
	}
	input.id ||= frappe.utils.get_random(12);
	wrapper.querySelector("label.control-label")?.setAttribute("for", input.id);
	const help = wrapper.querySelector(".help-box");
	if (!help) return;
	help.id ||= frappe.utils.get_random(12);
	trivsel.toggle_word(input, "aria-describedby", help.id, Boolean(help.textContent.trim()));
}

// An attribute that holds several words, with one of them or without.
trivsel.toggle_word = (element, attribute, word, there) => {
	const words = (element.getAttribute(attribute) || "").split(" ").filter((each) => each && each !== word);
	if (there) words.push(word);
	if (words.length) element.setAttribute(attribute, words.join(" "));
	else element.removeAttribute(attribute);
};
