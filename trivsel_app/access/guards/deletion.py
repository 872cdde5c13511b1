"""What the platform leaves behind of a protected record that is deleted (L32).

It keeps the whole document once more for restoring, and versions, comments, mails and marks beside it.
"""

import frappe
from frappe.core.doctype.deleted_document.deleted_document import DeletedDocument
from frappe.model.document import Document

from trivsel_app.access.guards.ours import is_ours
from trivsel_app.access.platform_rows import references

# Files go by the platform, with what lies on the disk; the note that something was deleted stays, empty.
LEFT_TO_PLATFORM = ("File", "Deleted Document")


class EmptyDeletedDocument(DeletedDocument):
	"""The platform's note of a deletion: of ours, and of what hung on ours, without the content."""

	def db_insert(self, *args, **kwargs):
		if is_ours(self.deleted_doctype) or _hung_on_ours(self.deleted_doctype, self.data):
			self.data = "{}"
		super().db_insert(*args, **kwargs)


def purge_traces(doc: Document, _event: str | None = None) -> None:
	"""After a document is deleted."""
	if not is_ours(doc.doctype):
		return
	for rows in frappe.get_hooks("trivsel_platform_rows", {}):
		if rows not in LEFT_TO_PLATFORM and frappe.db.table_exists(rows):
			for kind, name in references(rows):
				_delete_rows(rows, {kind: doc.doctype, name: doc.name})


def _delete_rows(rows: str, filters: dict[str, str]) -> None:
	names = frappe.get_all(rows, filters, pluck="name")
	if not names:
		return
	for table in frappe.get_meta(rows).get_table_fields():
		frappe.db.delete(table.options, {"parenttype": rows, "parent": ["in", names]})
	frappe.db.delete(rows, {"name": ["in", names]})


def _hung_on_ours(rows: str, data: str | None) -> bool:
	if rows not in frappe.get_hooks("trivsel_platform_rows", {}):
		return False
	values = frappe.parse_json(data) or {}
	return any(is_ours(values.get(kind)) for kind, _name in references(rows))
