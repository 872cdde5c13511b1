const ACTIONS = "trivsel_app.trivsel_concern.plan_actions";
const PROGRESS = ["Not Started", "Under Way", "Carried Out"];

frappe.pages["trivsel-my-actions"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("My Actions"), single_column: true });
};

frappe.pages["trivsel-my-actions"].on_page_show = (wrapper) => {
	show_actions(wrapper);
	if (frappe.model.can_read("Trivsel Concern")) trivsel.offers_of_batons(() => show_actions(wrapper));
};

async function show_actions(wrapper) {
	const { message } = await frappe.call({ method: `${ACTIONS}.my_actions`, type: "GET" });
	const nothing = document.createElement("p");
	nothing.textContent = __("No action of a plan waits for you.");
	const columns = [
		[__("Child"), (row) => row.full_name],
		[__("Area"), (row) => __(row.area)],
		[__("Action"), (row) => row.action],
		[__("Due On"), (row) => frappe.datetime.str_to_user(row.due_on)],
		[__("Status"), (row) => choice_of_progress(row, wrapper)],
	];
	const table = trivsel.table(columns, message, { className: "trivsel-my-actions" });
	const shown = document.createElement("div");
	shown.className = "p-3";
	shown.append(message.length ? table : nothing);
	wrapper.querySelector(".layout-main-section").replaceChildren(shown);
}

function choice_of_progress(row, wrapper) {
	const choice = document.createElement("select");
	choice.className = "form-control";
	choice.ariaLabel = `${__("Status")}: ${row.action}`;
	choice.append(...PROGRESS.map((value) => new Option(__(value), value, false, value === row.progress)));
	choice.addEventListener("change", () =>
		frappe
			.xcall(`${ACTIONS}.set_progress`, { action: row.name, progress: choice.value })
			.finally(() => show_actions(wrapper))
	);
	return choice;
}
