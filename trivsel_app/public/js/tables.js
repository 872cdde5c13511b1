// What the app's pages build of what the server answered.
frappe.provide("trivsel");

// An element with its class and what stands in it: texts, which are no markup, or elements.
trivsel.element = (tag, className, ...content) => {
	const made = document.createElement(tag);
	made.className = className;
	made.append(...content.map((each) => each ?? ""));
	return made;
};

// What may be wider than the window is moved sideways within itself, by keyboard too (WCAG 1.4.10, 2.1.1).
trivsel.sideways = (table) => {
	const region = trivsel.element("div", "table-responsive", table);
	Object.entries({ tabindex: 0, role: "region", "aria-label": __("Table") }).forEach((each) => region.setAttribute(...each));
	return region;
};

// A link to a place in the Desk with filters. The platform would follow the link once more, without them.
trivsel.link_to = (className, route, filters, ...content) => {
	const link = trivsel.element("a", className, ...content);
	link.href = frappe.router.make_url(route);
	link.addEventListener("click", (event) => {
		if (event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		event.stopPropagation();
		frappe.route_options = filters;
		frappe.set_route(route);
	});
	return link;
};

// A table of what the server answered. Each column is a heading and a function of a row: a text or an element.
trivsel.table = (columns, rows, { className = "", total } = {}) => {
	const table = document.createElement("table");
	table.className = `table table-bordered ${className}`;
	const heading = table.createTHead().insertRow();
	columns.forEach(([label]) => {
		const cell = document.createElement("th");
		cell.scope = "col";
		cell.textContent = label;
		heading.append(cell);
	});
	const body = table.createTBody();
	rows.forEach((row) => fill(body.insertRow(), columns, row));
	if (total) {
		const foot = table.createTFoot();
		foot.style.fontWeight = "bold";
		fill(foot.insertRow(), columns, total);
	}
	return trivsel.sideways(table);
};

function fill(row, columns, values) {
	columns.forEach(([_label, content]) => row.insertCell().append(content(values) ?? ""));
}
