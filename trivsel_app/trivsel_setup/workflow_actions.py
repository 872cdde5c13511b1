"""Keeps the platform from noting who could take the next step of each assessment and concern.

On every save of a document with a workflow the platform asks each user who holds a role of the next
transitions whether she may open it: with thousands on the staff a save would take minutes. What comes of it
is a Workflow Action, which shows the state to all who hold the role, whatever the child (leaks L25). Where the
action of a state is there already it does none of this, so the app keeps one, done, for each document.
"""

import frappe
from frappe.model.document import Document
from frappe.model.workflow import get_workflow_name, send_email_alert
from pypika import Order
from pypika.queries import QueryBuilder

from trivsel_app.access.prepared import asked, prepared


def note_state(doc: Document, _method: str | None = None) -> None:
	"""Notes the document's state before the platform looks for it.

	Where an administrator has switched on the workflow's mails the platform needs its search, and has it.
	"""
	workflow = get_workflow_name(doc.doctype)
	if not workflow or send_email_alert(workflow):
		return
	noted = _noted(name=doc.name, kind=doc.doctype, as_dict=True)
	if not noted:
		_note(doc)
	elif noted[0].workflow_state != doc.workflow_state:
		values = {"workflow_state": doc.workflow_state, "status": "Completed"}
		frappe.db.set_value("Workflow Action", noted[0].name, values, update_modified=False)


@prepared
def _noted() -> QueryBuilder:
	action = frappe.qb.DocType("Workflow Action")
	here = (action.reference_name == asked("name")) & (action.reference_doctype == asked("kind"))
	query = frappe.qb.from_(action).where(here).orderby(action.modified, order=Order.desc).limit(1)
	return query.select(action.name, action.workflow_state)


def _note(doc: Document) -> None:
	frappe.get_doc(
		{
			"doctype": "Workflow Action",
			"reference_doctype": doc.doctype,
			"reference_name": doc.name,
			"workflow_state": doc.workflow_state,
			"status": "Completed",
		}
	).insert(ignore_permissions=True)
