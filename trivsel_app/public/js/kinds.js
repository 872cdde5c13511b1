frappe.provide("trivsel");

// The kind of a record, and a role, are told in the reader's language also where she may not open what describes them.
for (const kind of ["DocType", "Role"]) {
	frappe.form.link_formatters[kind] = (name, doc) => (doc.doctype?.startsWith("Trivsel ") ? __(name) : name);
}

// The first column of a list, which leads to the record, is shown as it is stored.
trivsel.translate_first_column = (listview) =>
	listview.$result.find(".list-row .list-subject a.ellipsis").each((_number, link) => {
		link.textContent = link.title = link.parentElement.title = __(link.textContent.trim());
	});
