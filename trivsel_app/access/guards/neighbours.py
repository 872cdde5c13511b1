"""What is found from a record: the next one, those that link to it, those that a search finds (L09, L33)."""

import frappe
from frappe.desk.form import linked_with
from frappe.desk.form import utils as form_utils
from frappe.utils import global_search

from trivsel_app.access.documents import readable
from trivsel_app.access.guards.ours import is_ours, refuse
from trivsel_app.access.platform_rows import may_read, references, seen
from trivsel_app.access.rule import rule_of


@frappe.whitelist()
def get_next(
	doctype: str,
	value: str,
	prev: int | str,
	filters: str | list | None = None,
	sort_order: str = "desc",
	sort_field: str | None = None,
):
	"""Frappe's `get_next`: from a record that is shown only, else it measures one that is not."""
	_require_shown(doctype, value)
	field = {"sort_field": sort_field} if sort_field else {}
	return form_utils.get_next(doctype, value, prev, filters, sort_order, **field)


@frappe.whitelist()
def get(doctype: str, docname: str):
	"""Frappe's `linked_with.get`, without the links of records that are not shown."""
	_require_shown(doctype, docname)
	linked = linked_with.get(doctype, docname)
	return {kind: rows for kind, found in linked.items() if (rows := _shown_rows(kind, found))}


@frappe.whitelist()
def get_submitted_linked_docs(
	doctype: str, name: str, ignore_doctypes_on_cancel_all: str | list | None = None
):
	"""Frappe's function of the same name: from a record that is shown, and those that are."""
	_require_shown(doctype, name)
	ignored = (
		{"ignore_doctypes_on_cancel_all": ignore_doctypes_on_cancel_all}
		if ignore_doctypes_on_cancel_all
		else {}
	)
	found = linked_with.get_submitted_linked_docs(doctype, name, **ignored)
	kinds = {row["doctype"] for row in found["docs"]}
	shown = {
		kind: {
			row["name"] for row in _shown_rows(kind, [row for row in found["docs"] if row["doctype"] == kind])
		}
		for kind in kinds
	}
	docs = [row for row in found["docs"] if row["name"] in shown[row["doctype"]]]
	return {"docs": docs, "count": len(docs)}


@frappe.whitelist()
def search(text: str, start: int = 0, limit: int = 20, doctype: str = ""):
	"""Frappe's `global_search.search`, without what is not shown."""
	found = global_search.search(text, start, limit, doctype)
	kinds = {row.doctype for row in found}
	shown = {
		kind: {row["name"] for row in _shown_rows(kind, [row for row in found if row.doctype == kind])}
		for kind in kinds
	}
	return [row for row in found if row.name in shown[row.doctype]]


def _require_shown(doctype: str, name: str) -> None:
	if is_ours(doctype) and not may_read(doctype, name, frappe.session.user):
		refuse()


def _shown_rows(doctype: str, rows: list) -> list:
	"""Of rows that are our records, or hang on them, those that the user may see; of others all."""
	if references(doctype):
		return _seen_with_their_records(doctype, rows)
	if not is_ours(doctype):
		return rows
	names = {row["name"] for row in rows}
	shown = readable(doctype, names, frappe.session.user) if rule_of(doctype) else set()
	return [row for row in rows if row["name"] in shown]


def _seen_with_their_records(doctype: str, rows: list) -> list:
	"""Who took out which file stands in a log by the file's name, which names no record: it is left away."""
	user, table = frappe.session.user, frappe.qb.DocType(doctype)
	if user == "Administrator":
		return rows
	term = table.name.isin([row["name"] for row in rows])
	for kind, name in references(doctype):
		term &= seen(table[kind], table[name], user)
	shown = {name for (name,) in frappe.qb.from_(table).where(term).select(table.name).run()}
	return [row for row in rows if row["name"] in shown and row.get("export_from") != "File"]
