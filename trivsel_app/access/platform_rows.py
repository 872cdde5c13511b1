"""Rows of the platform that hang on records: comments, versions, files, mails, tasks and their like.

The platform shows most of them by role alone. Here a row is seen by who may read the record that it refers
to; what refers to none of ours stays as the platform has it. `hooks.py` names the rows under
`trivsel_platform_rows`, each with the fields that hold doctype and name of the record.
"""

from functools import partial

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion, Field

from trivsel_app import compat
from trivsel_app.access.conditions import as_sql, protected_doctypes
from trivsel_app.access.documents import meets
from trivsel_app.access.guards.templates.queries import is_carried_out
from trivsel_app.access.rule import EVERYTHING, NOTHING, criterion
from trivsel_app.access.viewer import Viewer, roles_with


def __getattr__(name: str):
	"""`platform_rows.comment` is the condition of Comment: Frappe's floor does not say which one it asks for."""
	if name.startswith("__"):
		raise AttributeError(name)
	doctypes = {frappe.scrub(rows): rows for rows in frappe.get_hooks("trivsel_platform_rows", {})}
	if name not in doctypes:
		raise AttributeError(name)
	return partial(_condition_of, doctypes[name])


def _condition_of(rows: str, user: str | None = None, **_kwargs) -> str:
	return condition(rows, user or frappe.session.user)


def condition(rows: str, user: str) -> str:
	"""SQL in parentheses for a list of the platform's doctype `rows` as `user`; a template reads for nobody."""
	reader = None if is_carried_out() else user
	if reader == "Administrator":
		return ""
	table, term = frappe.qb.DocType(rows), EVERYTHING
	for kind, name in references(rows):
		term &= seen(table[kind], table[name], reader)
	for child in _child_rows(rows):
		row = frappe.qb.DocType(child)
		for kind, name in references(child):
			hidden = (row.parenttype == rows) & seen(row[kind], row[name], reader).negate()
			term &= table.name.notin(frappe.qb.from_(row).where(hidden).select(row.parent))
	return as_sql(term)


def parents_on_ours(rows: str) -> list[str]:
	"""The rows that refer to records of ours by a row of their own, as a letter by its links."""
	found = []
	for child in _child_rows(rows):
		for kind, _name in references(child):
			filters = {"parenttype": rows, kind: ["in", protected_doctypes()]}
			found += frappe.get_all(child, filters, pluck="parent")
	return found


def seen(kind: Field, name: Field, user: str | None) -> Criterion:
	"""Rows whose fields `kind` and `name` (doctype and name) tell of no record of ours, or of one `user` reads."""
	term = kind.isnull() | kind.notin(protected_doctypes())
	for doctype in frappe.get_hooks("trivsel_access_rules", {}):
		readable = criterion(doctype, user) if user and _reads(doctype, user) else NOTHING
		if readable is not NOTHING:
			table = frappe.qb.DocType(doctype)
			names = frappe.qb.from_(table).where(readable).select(table.name)
			term |= (kind == doctype) & name.isin(names)
	return term


def has_permission(doc: Document, ptype: str = "read", user: str | None = None, **_kwargs):
	"""Frappe's `has_permission` hook on the platform's rows: no, or no opinion.

	What the caller says of the row counts as well as what is stored: else a row could be led away first.
	"""
	user = user or frappe.session.user
	if all(may_read(doctype, name, user) for doctype, name in records_of(doc)):
		return compat.DEFER
	return False


def may_read(doctype: str, name: str | None, user: str) -> bool:
	"""Whether `user` may read the record; of a doctype that is not ours this says nothing, hence yes."""
	if user == "Administrator" or doctype not in protected_doctypes():
		return True
	if not name or doctype in frappe.get_hooks("trivsel_access_children", {}):
		return False
	return _reads(doctype, user) and meets(doctype, name, user)


def records_of(doc: Document) -> set[tuple[str, str]]:
	"""Doctype and name of each record that the row refers to, as given and as stored."""
	pairs = references(doc.doctype)
	given = {(doc.get(kind), doc.get(name)) for kind, name in pairs}
	fields = [field for pair in pairs for field in pair]
	stored = frappe.db.get_value(doc.doctype, doc.name, fields, as_dict=True) if doc.name else None
	records = given | {(stored[kind], stored[name]) for kind, name in pairs if stored}
	for child in _child_rows(doc.doctype):
		for kind, name in references(child):
			rows = frappe.get_all(child, {"parenttype": doc.doctype, "parent": doc.name}, [kind, name])
			records.update((row[kind], row[name]) for row in rows)
	return records


def _child_rows(rows: str) -> list[str]:
	"""Child tables of the platform's doctype `rows` that refer to records as well."""
	named = frappe.get_hooks("trivsel_platform_rows", {})
	return [field.options for field in frappe.get_meta(rows).get_table_fields() if field.options in named]


def references(rows: str) -> list[tuple[str, str]]:
	"""The pairs of fields by which the platform's doctype `rows` refers to records, those of its version."""
	named = frappe.get_hooks("trivsel_platform_rows", {}).get(rows, [])
	meta = frappe.get_meta(rows)
	pairs = [tuple(pair.split(":")) for pair in named]
	return [pair for pair in pairs if all(meta.has_field(field) for field in pair)]


def _reads(doctype: str, user: str) -> bool:
	"""Whether a role of the user may read the doctype at all: the criterion says nothing of roles."""
	return bool(roles_with(doctype, "read") & Viewer.of(user).roles)
