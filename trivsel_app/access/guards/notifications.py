"""Notifications that an administrator makes on protected records: by the document's own people, without content.

The platform mails every holder of a role without asking whether she may read the record, and prints any
field of it into the mail (L26).
"""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.guards.ours import is_ours

CHANNELS = ("Email", "System Notification")
# What would be filled with fields of the record, send it along, or change it past its own rules.
TEXTS = ("subject", "message")
EXPRESSION = ("{{", "{%")


def check_notification(doc: Document, _event: str | None = None) -> None:
	"""When a Notification is saved."""
	if not is_ours(doc.document_type) or not doc.enabled:
		return
	if doc.channel not in CHANNELS:
		_refuse(_("it can be sent by e-mail or in the system only"))
	if any(row.receiver_by_role or row.get("cc") or row.get("bcc") for row in doc.recipients):
		_refuse(_("its recipients must be fields of the record: a role is held by many who may not read it"))
	if any(sign in (doc.get(text) or "") for text in TEXTS for sign in EXPRESSION):
		_refuse(_("its texts may not hold fields of the record"))
	if doc.attach_print or doc.set_property_after_alert:
		_refuse(_("it may not print or change the record"))


def _refuse(reason: str) -> None:
	frappe.throw(
		_("This notification about records in Trivsel cannot be used: {0}.").format(reason),
		frappe.PermissionError,
	)
