"""Fields that the platform fills from a linked record, whoever wrote the link (L34)."""

from collections.abc import Iterator

import frappe
from frappe.model.document import Document

from trivsel_app.access.guards.ours import is_ours, refuse
from trivsel_app.access.platform_rows import may_read


def refuse_fetching(doc: Document, _event: str | None = None) -> None:
	"""Before any document is saved: nothing is fetched from a record that the writer may not read.

	A link that was there before is not asked for again.
	"""
	if doc.flags.ignore_permissions or frappe.flags.in_install or frappe.flags.in_migrate:
		return
	for fetching in (doc, *doc.get_all_children()):
		for doctype, name in _fetched_from(fetching):
			if not may_read(doctype, name, frappe.session.user) and not _was_there(doc, fetching, name):
				refuse()


def _fetched_from(doc: Document) -> Iterator[tuple[str, str]]:
	"""Doctype and name of each record of ours from which the document's fields are filled."""
	links = {field.fetch_from.partition(".")[0] for field in doc.meta.fields if field.fetch_from}
	for link in links:
		field = doc.meta.get_field(link)
		doctype = _doctype_of(doc, field) if field else None
		if is_ours(doctype) and doc.get(link):
			yield doctype, doc.get(link)


def _doctype_of(doc: Document, field) -> str | None:
	return doc.get(field.options) if field.fieldtype == "Dynamic Link" else field.options


def _was_there(doc: Document, fetching: Document, name: str) -> bool:
	before = doc.get_doc_before_save()
	if not before:
		return False
	rows = (before, *before.get_all_children())
	return any(
		(row.doctype, row.name) == (fetching.doctype, fetching.name) and name in row.as_dict().values()
		for row in rows
	)
