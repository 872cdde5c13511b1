"""A mail with a link to a new password is for who it is sent to: with it her account is opened.

The platform keeps each mail as it was sent, links included, and shows it to every System Manager; what refers
to no record is not asked for by the rule of platform rows.
"""

import frappe
from frappe.model.document import Document
from pypika.functions import Substring

from trivsel_app import compat
from trivsel_app.access.conditions import as_sql

# Of the names of our roles. Version 16 takes a per cent sign in a condition for the place of a value.
PREFIX = "Trivsel "


def condition(user: str | None = None, **_kwargs) -> str:
	"""SQL for a list of Email Queue: without the mails to who works with Trivsel that refer to no record."""
	if (user or frappe.session.user) == "Administrator":
		return ""
	queue = frappe.qb.DocType("Email Queue")
	unreferred = queue.reference_name.isnull() | (queue.reference_name == "")
	return as_sql((unreferred & queue.name.isin(_to_staff())).negate())


def has_permission(doc: Document, ptype: str = "read", user: str | None = None, **_kwargs):
	"""The same of one mail: no, or no opinion."""
	if (user or frappe.session.user) == "Administrator" or not doc.name:
		return compat.DEFER
	stored = frappe.db.get_value("Email Queue", doc.name, "reference_name")
	recipient = frappe.qb.DocType("Email Queue Recipient")
	secret = not stored and _to_staff().where(recipient.parent == doc.name).run()
	return False if secret else compat.DEFER


def _to_staff():
	"""Names of the mails to users who hold a role of ours."""
	recipient, role, user = (
		frappe.qb.DocType(name) for name in ("Email Queue Recipient", "Has Role", "User")
	)
	return (
		frappe.qb.from_(recipient)
		.join(user)
		.on(user.email == recipient.recipient)
		.join(role)
		.on((role.parent == user.name) & (role.parenttype == "User"))
		.where(Substring(role.role, 1, len(PREFIX)) == PREFIX)
		.select(recipient.parent)
	)
