"""Who moves a concern: its coordinator, and who leads the unit where it was raised (R16)."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.viewer import Viewer


def require_coordinator_or_leader(concern: Document) -> None:
	"""As it is stored: who gives the baton on still has it."""
	user, stored = frappe.session.user, concern.get_doc_before_save() or concern
	if user != stored.coordinator and not leads(concern):
		message = _("Only the coordinator or the unit's leader takes this step.")
		frappe.throw(message, frappe.PermissionError)


def require_leader(concern: Document) -> None:
	if not leads(concern):
		frappe.throw(_("Only the unit's leader takes this step."), frappe.PermissionError)


def leads(concern: Document) -> bool:
	user = frappe.session.user
	return user == "Administrator" or concern.unit in Viewer.of(user).confirming_units()
