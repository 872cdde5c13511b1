"""What a form links to is shown in words: staff by name, and by kind and day what is named by a hash.

The platform shows titles of doctypes that are set so, wherever they are linked to. No such setting is changed here:
the words go with the document to whoever reads it, and say no more than she may know.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import frappe
from frappe import _
from frappe.desk.form.load import send_link_titles
from frappe.model.document import Document
from frappe.utils import format_date

from trivsel_app.access.documents import readable
from trivsel_app.access.rule import rule_of

STAFF = "User"
# The platform puts a title into the page as HTML where the reader cannot open what it is of.
SIGNS = str.maketrans("", "", "<>")


def tell(doc: Document, _event: str | None = None) -> None:
	"""Sends the words of `doc`, a record of ours, and of all that it links to along with the answer."""
	if rule_of(doc.doctype):
		send_link_titles(words_of([doc, *doc.get_all_children()]))


def words_of(rows: Iterable[Document]) -> dict[str, str]:
	"""`Doctype::name` to words, in one query a doctype, two of what only some may read."""
	linked: dict[str, set[str]] = defaultdict(set)
	for row in rows:
		for doctype, name in ((row.doctype, row.name), *_fields(row)):
			if name and (doctype == STAFF or _named_by_hash(doctype)):
				linked[doctype].add(name)
	return {
		f"{doctype}::{name}": words
		for doctype, names in linked.items()
		for name, words in (_names(names) if doctype == STAFF else _kinds_and_days(doctype, names)).items()
	}


def _fields(row: Document) -> Iterator[tuple[str, str]]:
	"""What fields that whoever reads the row may read link to."""
	for field in (*row.meta.get_link_fields(), *row.meta.get_dynamic_link_fields()):
		doctype = field.options if field.fieldtype == "Link" else row.get(field.options)
		if doctype and not field.permlevel:
			yield doctype, row.get(field.fieldname)


def _named_by_hash(doctype: str) -> bool:
	meta = frappe.get_meta(doctype)
	return bool(rule_of(doctype)) and meta.autoname == "hash" and not meta.show_title_field_in_link


def _names(users: set[str]) -> dict[str, str]:
	rows = frappe.get_all(STAFF, {"name": ["in", users]}, ["name", "full_name"], order_by=None)
	return {row.name: (row.full_name or row.name).translate(SIGNS) for row in rows}


def _kinds_and_days(doctype: str, names: set[str]) -> dict[str, str]:
	"""The day is for those who may read the record; what it is anybody sees by the field."""
	known = readable(doctype, names, frappe.session.user)
	day = frappe.get_hooks("trivsel_days", {}).get(doctype, ["creation"])[-1]
	rows = frappe.get_all(doctype, {"name": ["in", known]}, list({"name", "creation", day}), order_by=None)
	days = {row.name: row[day] or row.creation for row in rows}
	kind = _(doctype)
	return {name: f"{kind}, {format_date(days[name])}" if name in days else kind for name in names}
