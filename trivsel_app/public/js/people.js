// Staff stand by name where our forms link to them, also while one is chosen. How other forms show them is left alone.
frappe.provide("trivsel");

const link = frappe.ui.form.ControlLink.prototype;
const { is_title_link, merge_duplicates } = link;

const is_ours = ({ df }) => df.options === "User" && (df.parent || "").startsWith("Trivsel ");

link.is_title_link = function () {
	return is_ours(this) || is_title_link.call(this);
};

// The platform finds people by their address, and says their name beside it. What it says beside a record of ours is
// without the hash it is named by, and in words for people.
link.merge_duplicates = function (found) {
	const offered = merge_duplicates.call(this, found);
	if (is_ours(this)) {
		return offered.map(({ value, description }) => ({ value, label: description || value, description: value }));
	}
	if (!this.df.options?.startsWith?.("Trivsel ")) return offered;
	return offered.map((option) => ({ ...option, description: beside(option) }));
};

function beside({ value, label, description }) {
	const parts = (description || "").split(", ").filter((part) => part && part !== value && part !== label);
	const in_words = (part) => (/^\d{4}-\d\d-\d\d$/.test(part) ? frappe.datetime.str_to_user(part) : __(part));
	return parts.map(in_words).join(", ");
}

// Rows that the server proposes for a document which has not been saved.
trivsel.know_people = (rows) =>
	rows.forEach(({ user, person_name }) => frappe.utils.add_link_title("User", user, person_name));

// The full names of those of the users whom the reader may see, by user.
trivsel.names_of = async (users) => {
	const asked = [...new Set(users.filter(Boolean))];
	if (!asked.length) return {};
	const people = { filters: { name: ["in", asked] }, fields: ["name", "full_name"], limit: asked.length };
	const rows = await frappe.db.get_list("User", people);
	return Object.fromEntries(rows.map(({ name, full_name }) => [name, full_name]));
};

// A list's column of staff.
trivsel.show_people_in_list = async (listview, field) => {
	const names = await trivsel.names_of(listview.data.map((doc) => doc[field]));
	Object.entries(names).forEach(([user, name]) => {
		const cells = `[data-filter="${CSS.escape(field)},=,${CSS.escape(user)}"]`;
		listview.$result.find(cells).text(name).attr("title", name);
	});
};

// The first column of a list, which leads to the record, where that is staff.
trivsel.show_people_first = async (listview, field) => {
	const names = await trivsel.names_of(listview.data.map((doc) => doc[field]));
	listview.data.forEach(({ name, [field]: user }) => {
		const checkbox = `.list-row-checkbox[data-name="${CSS.escape(name)}"]`;
		const link = listview.$result.find(checkbox).closest(".list-row").find("a.ellipsis").first();
		if (names[user]) link.text(names[user]).attr("title", names[user]);
	});
};

$(document).on("app_ready", () =>
	trivsel.know_people([{ user: frappe.session.user, person_name: frappe.user_info().fullname }])
);
