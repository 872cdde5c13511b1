const PLAN = "trivsel_app.trivsel_concern.shared_plan";
const PART = "Trivsel Shared Plan Part";

frappe.ui.form.on("Trivsel Shared Plan", {
	refresh(frm) {
		if (frm.is_new()) return;
		const shown = show_parts(frm);
		const act = (name, values) =>
			frappe.xcall(`${PLAN}.${name}`, { plan: frm.doc.name, ...values }).then(() => frm.reload_doc());
		const open = frm.doc.status === "Open";
		if (open && frm.doc.proposed_coordinator === frappe.session.user) {
			frm.add_custom_button(__("Accept the Baton"), () => act("answer", { accepts: 1 }));
			frm.add_custom_button(__("Decline"), () => act("answer", { accepts: 0 }));
		}
		// The server's word on this very record: the role alone may write every plan.
		if (!open || !frm.doc.__onload?.coordinates) return frm.disable_form();
		frm.add_custom_button(__("Ask Another to Coordinate"), () =>
			propose(shown, (user) => act("propose", { user }))
		);
		frm.add_custom_button(__("Close the Plan"), () =>
			frappe.confirm(__("The services no longer see each other's parts. Close the plan?"), () => act("close"))
		);
	},
});

// Who does what, as far as the reader may open it; the plan itself holds nothing of it.
async function show_parts(frm) {
	const rows = await frappe.db.get_list(PART, {
		filters: { plan: frm.doc.name },
		fields: ["name", "child", "action", "responsible", "profession", "due_on", "progress", "effect"],
		order_by: "child, due_on",
		limit: 200,
	});
	const title_of = async (child) => [child, await frappe.utils.fetch_link_title("Trivsel Child", child)];
	const titles = [...new Set(rows.map((row) => row.child))].map(title_of);
	const children = Object.fromEntries(await Promise.all(titles));
	const people = await trivsel.names_of(rows.map((row) => row.responsible));
	rows.forEach((row) => (row.person = people[row.responsible] || row.responsible));
	if (rows.length) frm.page.set_title(frappe.utils.escape_html(Object.values(children).join(", ")));
	const wrapper = frm.get_field("parts").$wrapper.empty();
	if (rows.length) wrapper.append(trivsel.table(columns_of(rows, children), rows));
	if (frm.doc.status === "Open") {
		Object.entries(children).forEach(([child, name]) => {
			const button = $('<button class="btn btn-default btn-sm mr-2">').text(__("Add a Part for {0}", [name]));
			button.on("click", () => frappe.new_doc(PART, { child, plan: frm.doc.name })).appendTo(wrapper);
		});
	}
	return rows;
}

// The child, where there are siblings; and what has come of it, as soon as something has.
function columns_of(rows, children) {
	const columns = [
		[__("Action"), link],
		[__("Responsible"), (row) => [row.person, row.profession].filter(Boolean).join(", ")],
		[__("Due On"), (row) => (row.due_on ? frappe.datetime.str_to_user(row.due_on) : "")],
		[__("Status"), (row) => __(row.progress)],
	];
	if (Object.keys(children).length > 1) columns.unshift([__("Child"), (row) => children[row.child]]);
	if (rows.some((row) => row.effect)) columns.push([__("Effect"), (row) => __(row.effect || "")]);
	return columns;
}

function link(row) {
	const element = document.createElement("a");
	element.href = frappe.utils.get_form_link(PART, row.name);
	element.textContent = row.action;
	return element;
}

async function propose(shown, done) {
	const others = new Map((await shown).map((row) => [row.responsible, row.person]));
	others.delete(frappe.session.user);
	if (!others.size) {
		frappe.msgprint(__("Choose one who has a part in the plan. Give her one first."));
		return;
	}
	const options = [...others].map(([value, label]) => ({ value, label }));
	const field = { fieldname: "user", fieldtype: "Select", label: __("Coordinator"), options, reqd: 1 };
	frappe.prompt(field, ({ user }) => done(user), __("Ask Another to Coordinate"), __("Ask"));
}
