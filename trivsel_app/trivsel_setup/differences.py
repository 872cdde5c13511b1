"""Shows an administrator what taking the shipped state of a record would change."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr

from trivsel_app.trivsel_setup.shipped_files import Record
from trivsel_app.trivsel_setup.stored_state import covered_fields, same_row, same_values


def differences(record: Record, name_here: str) -> list[dict[str, str]]:
	"""The fields of the record that say something else here than in its shipped state."""
	if not frappe.db.exists(record["doctype"], name_here):
		return []
	doc = frappe.get_doc(record["doctype"], name_here)
	covered = covered_fields(record)
	changed = [name for name in covered["fields"] if not same_values(doc, record, [name])]
	rows = [difference(label(doc, name), doc.get(name), record[name]) for name in changed]
	for table in covered["tables"]:
		rows += row_differences(label(doc, table), doc.get(table), record[table])
	return rows


def row_differences(table: str, here: list[Document], shipped: list[Record]) -> list[dict[str, str]]:
	"""One line for each row of the table that is missing, added or different, by its place."""
	rows = []
	for index in range(max(len(here), len(shipped))):
		row = here[index] if index < len(here) else None
		shipped_row = shipped[index] if index < len(shipped) else None
		if row and shipped_row and same_row(row, shipped_row):
			continue
		title = _("{0}, row {1}").format(table, index + 1)
		rows.append(difference(title, in_words(row, shipped_row), in_words(shipped_row, shipped_row)))
	return rows


def in_words(row: Document | Record | None, shipped_row: Record | None) -> str:
	"""The row's values in one line: those that the shipped row names, or else all that are filled."""
	if row is None:
		return ""
	values = shipped_row or row.as_dict(no_default_fields=True)
	return " · ".join(cstr(row.get(key)) for key in values if row.get(key))


def label(doc: Document, fieldname: str) -> str:
	return _(doc.meta.get_label(fieldname))


def difference(field: str, here: object, shipped: object) -> dict[str, str]:
	return {"field": field, "here": cstr(here), "shipped": cstr(shipped)}
