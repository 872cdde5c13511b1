"""A comment on our records is its writer's: the platform lets a System Manager write into anyone's."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.guards.ours import is_ours

WRITTEN = ("content", "comment_type", "reference_doctype", "reference_name", "comment_email", "owner")


def refuse_changing(doc: Document, _event: str | None = None) -> None:
	"""When a comment that stands is saved."""
	before = doc.get_doc_before_save()
	if before and _is_anothers(before) and any(before.get(field) != doc.get(field) for field in WRITTEN):
		refuse()


def refuse_deleting(doc: Document, _event: str | None = None) -> None:
	"""With the record itself its comments may go."""
	if _is_anothers(doc) and frappe.db.exists(doc.reference_doctype, doc.reference_name):
		refuse()


def _is_anothers(doc: Document) -> bool:
	return is_ours(doc.reference_doctype) and frappe.session.user != doc.owner


def refuse() -> None:
	frappe.throw(_("Only who has written a comment can change it."), frappe.PermissionError)
