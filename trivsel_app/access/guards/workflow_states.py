"""Who may edit a record in the state that its workflow has it in: the platform asks in the browser only (L24)."""

import frappe
from frappe.model.document import Document
from frappe.model.workflow import get_workflow_name

from trivsel_app import compat


def has_permission(doc: Document, ptype: str = "read", user: str | None = None, **_kwargs):
	"""A second `has_permission` hook: no, where the stored state may be edited by roles that the user lacks.

	A document that is about to take a step is left to the platform, which checks the step itself.
	"""
	user = user or frappe.session.user
	if ptype != "write" or user == "Administrator" or not (workflow := _workflow(doc.doctype)):
		return compat.DEFER
	field = workflow.workflow_state_field
	stored = frappe.db.get_value(doc.doctype, doc.name, field) if doc.name else None
	if not stored or doc.get(field) != stored:
		return compat.DEFER
	editors = {row.allow_edit for row in workflow.states if row.state == stored and row.allow_edit}
	return compat.DEFER if not editors or editors & set(frappe.get_roles(user)) else False


def _workflow(doctype: str) -> Document | None:
	name = get_workflow_name(doctype)
	return frappe.get_cached_doc("Workflow", name) if name else None
