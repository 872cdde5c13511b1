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

// The time zone is said where it is another than the reader's own.
const { set_description } = frappe.ui.form.ControlDatetime.prototype;

frappe.ui.form.ControlDatetime.prototype.set_description = function () {
	const { user, system } = frappe.boot.time_zone || {};
	const is_on_ours = is_ours(this.df.parent) || frappe.get_route().some(is_ours);
	if (is_on_ours && user === system) this.df.hide_timezone = true;
	return set_description.call(this);
};

// A table that bears the name of its section says it once to the eye.
const table = frappe.ui.form.ControlTable.prototype;
const { refresh_input: refresh_table } = table;

table.refresh_input = function () {
	refresh_table.call(this);
	const { df, section } = this;
	if (!is_ours(df.parent) || !section?.df.label) return;
	const says_the_same = __(section.df.label) === __(df.label);
	this.$wrapper.find(".control-label").first().toggleClass("sr-only", says_the_same);
};

$(document).on("form-refresh", (_event, frm) => {
	// The platform has no Danish word for its heading on every version.
	const heading = is_ours(frm.doctype) && frm.dashboard?.links_area?.head?.contents().get(0);
	if (heading) heading.textContent = __("Belongs Here");
});

// An attribute that holds several words, with one of them or without.
trivsel.toggle_word = (element, attribute, word, there) => {
	const words = (element.getAttribute(attribute) || "").split(" ").filter((each) => each && each !== word);
	if (there) words.push(word);
	if (words.length) element.setAttribute(attribute, words.join(" "));
	else element.removeAttribute(attribute);
};
