"""A meeting without the child's name carries nothing that could tell it (R5)."""

import frappe
from frappe import _
from frappe.model.document import Document


def require_nothing_named(meeting: Document) -> None:
	"""No child, concern or guardian, and only where the type can be held so."""
	if not frappe.get_cached_doc("Trivsel Meeting Type", meeting.meeting_type).anonymous_allowed:
		frappe.throw(_("This type of meeting is about a child by name."))
	guardians = any(row.participant_type == "Guardian" for row in meeting.participants)
	if meeting.child or meeting.concern or guardians:
		frappe.throw(_("A meeting without the child's name has no child, concern or parent."))


def refuse_attachment(doc: Document, _method: str | None = None) -> None:
	"""When a File is saved: a file could name the child."""
	if doc.attached_to_doctype != "Trivsel Meeting" or not doc.attached_to_name:
		return
	if frappe.db.get_value("Trivsel Meeting", doc.attached_to_name, "anonymous"):
		frappe.throw(_("A meeting without the child's name has no files."))
