"""What was written of changes stays: nobody adds, edits or deletes a Version of our records by hand.

The app's own removal goes past the documents; the platform itself inserts with `ignore_permissions`, which
a caller cannot set.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.guards.ours import is_of_the_app


def refuse_by_hand(doc: Document, _event: str | None = None) -> None:
	"""When a Version is inserted or saved."""
	by_platform = doc.is_new() and doc.flags.ignore_permissions
	if _is_of_ours(doc) and not by_platform:
		refuse()


def refuse_deleting(doc: Document, _event: str | None = None) -> None:
	if _is_of_ours(doc):
		refuse()


def _is_of_ours(doc: Document) -> bool:
	"""By what the caller says of it, and by what is stored: else it could be led away first."""
	stored = frappe.db.get_value("Version", doc.name, "ref_doctype") if doc.name else None
	return is_of_the_app(doc.ref_doctype) or is_of_the_app(stored)


def refuse() -> None:
	frappe.throw(
		_("What has been changed in a record of Trivsel stays written down, as it was."),
		frappe.PermissionError,
	)
