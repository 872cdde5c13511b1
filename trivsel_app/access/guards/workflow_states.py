"""Who may edit a record in the state that its workflow has it in: the platform asks in the browser only (L24)."""

import frappe
from frappe.model.document import Document
from frappe.model.workflow import get_workflow_name
from pypika.queries import QueryBuilder

from trivsel_app import compat
from trivsel_app.access.prepared import asked, prepared


def has_permission(doc: Document, ptype: str = "read", user: str | None = None, **_kwargs):
	"""A second `has_permission` hook: no, where the stored state may be edited by roles that the user lacks.

	A document that is about to take a step is left to the platform, which checks the step itself.
	"""
	user = user or frappe.session.user
	if ptype != "write" or user == "Administrator" or not (workflow := _workflow(doc.doctype)):
		return compat.DEFER
	field = workflow.workflow_state_field
	rows = _stored_state(doc.doctype, field, name=doc.name) if doc.name else ()
	stored = rows[0][0] if rows else None
	if not stored or doc.get(field) != stored:
		return compat.DEFER
	editors = {row.allow_edit for row in workflow.states if row.state == stored and row.allow_edit}
	return compat.DEFER if not editors or editors & set(frappe.get_roles(user)) else False


@prepared
def _stored_state(doctype: str, field: str) -> QueryBuilder:
	table = frappe.qb.DocType(doctype)
	return frappe.qb.from_(table).where(table.name == asked("name")).select(table[field])


def _workflow(doctype: str) -> Document | None:
	name = get_workflow_name(doctype)
	return frappe.get_cached_doc("Workflow", name) if name else None
