"""Keeps the platform from noting who could take the next step of each assessment and concern.

On every save of a document with a workflow the platform asks each user who holds a role of the next
transitions whether she may open it: with thousands on the staff a save would take minutes. What comes of it
is a Workflow Action, which shows the state to all who hold the role, whatever the child (leaks L25). Where the
action of a state is there already it does none of this, so the app keeps one, done, for each document.
"""

import frappe
from frappe.model.document import Document
from frappe.model.workflow import get_workflow_name, send_email_alert


def note_state(doc: Document, _method: str | None = None) -> None:
	"""Notes the document's state before the platform looks for it.

	Where an administrator has switched on the workflow's mails the platform needs its search, and has it.
	"""
	workflow = get_workflow_name(doc.doctype)
	if not workflow or send_email_alert(workflow):
		return
	noted = frappe.db.get_value(
		"Workflow Action",
		{"reference_name": doc.name, "reference_doctype": doc.doctype},
		["name", "workflow_state"],
		as_dict=True,
	)
	if not noted:
		_note(doc)
	elif noted.workflow_state != doc.workflow_state:
		values = {"workflow_state": doc.workflow_state, "status": "Completed"}
		frappe.db.set_value("Workflow Action", noted.name, values, update_modified=False)


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
