// What several of the app's forms and lists share.
import "./tables.js";
import "./activity_board.js";
import "./asking.js";
import "./batons.js";
import "./boards.js";
import "./child_search.js";
import "./child_story.js";
import "./concern_board.js";
import "./confirm_greens.js";
import "./consultations.js";
import "./cooperation_guide.js";
import "./crossing.js";
import "./crumbs.js";
import "./group_unsent.js";
import "./guide.js";
import "./kinds.js";
import "./labels.js";
import "./letters.js";
import "./lists.js";
import "./lookups.js";
import "./my_day.js";
import "./people.js";
import "./plan_meeting.js";
import "./positions.js";
import "./protection.js";
import "./side_by_side.js";
import "./signs.js";
import "./reports.js";
import "./rounds.js";
import "./ruler.js";
import "./shared_plans.js";
import "./minutes.js";
import "./missing.js";
import "./tour_stops.js";
import "./tour.js";
import "./version_16.js";
import "./workflows.js";

frappe.provide("trivsel");

// Records about a child are named by a hash; people see the child's name where they may.
trivsel.show_children_in_list = async (listview) => {
	const names = await trivsel.names_of_children(listview.data.map((doc) => doc.child));
	listview.data.forEach((doc) => {
		const checkbox = `.list-row-checkbox[data-name="${CSS.escape(doc.name)}"]`;
		const link = listview.$result.find(checkbox).closest(".list-row").find("a.ellipsis").first();
		if (names[doc.child]) link.text(names[doc.child]).attr("title", names[doc.child]);
	});
};

// The names of the children whom the reader sees, or has a task for, by child.
trivsel.names_of_children = async (asked) => {
	const children = [...new Set(asked)].filter(Boolean);
	if (!children.length) return {};
	const rows = await frappe.db.get_list("Trivsel Child", {
		filters: { name: ["in", children] },
		fields: ["name", "full_name"],
		limit: children.length,
	});
	const names = Object.fromEntries(rows.map((row) => [row.name, row.full_name]));
	// Who has a task for a child knows its name, and sees no more of the child itself.
	const others = children.filter((child) => !names[child]);
	const titles = others.map((child) => frappe.utils.fetch_link_title("Trivsel Child", child));
	(await Promise.all(titles)).forEach((title, index) => (names[others[index]] = title));
	return names;
};

// What the units are called, by unit; the whole path stands in the list.
trivsel.names_of_units = async (asked) => {
	const units = [...new Set(asked)].filter(Boolean);
	if (!units.length) return {};
	const rows = await frappe.db.get_list("Trivsel Unit", {
		filters: { name: ["in", units] },
		fields: ["name", "unit_name"],
		limit: units.length,
	});
	return Object.fromEntries(rows.map(({ name, unit_name }) => [name, unit_name]));
};

trivsel.show_child_in_title = (frm) => {
	const name = frappe.utils.get_link_title("Trivsel Child", frm.doc.child);
	if (!name || name === frm.doc.child) return;
	frappe.breadcrumbs.update();
	frm.page.set_title(frappe.utils.escape_html(name));
};
