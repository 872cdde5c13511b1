"""Workflow states, read by their step and moved by the app (R16).

Code never compares the names of states: an administrator may rename and add them. Each state names its
`step`, the workflow's update field and value. Where two ways lead to the same step it asks for the action, by
the name under which that was shipped: renamed here, it is known by the ledger.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import get_workflow_name

from trivsel_app.access.documents import has_task
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.ledger import shipped_names


class WorkflowMoveError(frappe.ValidationError):
	"""The workflow has no state, or no single way, that leads where the app must go."""


def workflow_of(doctype: str):
	"""The active workflow of `doctype`; WorkflowMoveError where an administrator has switched it off."""
	name = get_workflow_name(doctype)
	if not name:
		frappe.throw(_("{0} has no active workflow.").format(_(doctype)), WorkflowMoveError)
	return frappe.get_cached_doc("Workflow", name)


def first_state(doctype: str) -> tuple[str, str]:
	"""The state in which Frappe lets a document begin, and its step."""
	row = workflow_of(doctype).states[0]
	return row.state, row.update_value


def set_step(doc: Document) -> None:
	"""Sets `step` from the document's state; called on every save."""
	rows = workflow_of(doc.doctype).states
	state = doc.workflow_state or rows[0].state
	doc.step = next((row.update_value for row in rows if row.state == state), doc.step)


def left_step(doc: Document) -> str | None:
	"""The step that this save leaves for another, or None where it stays."""
	before = doc.get_doc_before_save()
	return before.step if before and before.step != doc.step else None


def actions_taken(doc: Document) -> set[str]:
	"""The actions, as shipped, that lead from the stored state to the one this save goes to."""
	before = doc.get_doc_before_save()
	if not before or before.workflow_state == doc.workflow_state:
		return set()
	names = shipped_names("Workflow Action Master")
	return {
		names.get(row.action, row.action)
		for row in workflow_of(doc.doctype).transitions
		if (row.state, row.next_state) == (before.workflow_state, doc.workflow_state)
	}


def require_role_here(doc: Document) -> None:
	"""Refuses a move whose role the user holds, but by a placement in another unit (R1)."""
	before, user = doc.get_doc_before_save(), frappe.session.user
	if not before or before.workflow_state == doc.workflow_state or user == "Administrator":
		return
	allowed = {
		row.allowed
		for row in workflow_of(doc.doctype).transitions
		if (row.state, row.next_state) == (before.workflow_state, doc.workflow_state)
	}
	if not allowed & roles_on(doc, user):
		frappe.throw(_("Your profession in this unit does not take this step."), frappe.PermissionError)


def roles_on(doc: Document, user: str) -> set[str]:
	"""The roles that count for this document: of the placements in its unit, and of a task with it."""
	viewer = Viewer.of(user)
	roles = {row.role for row in viewer.professions_in(doc.unit, doc.child)}
	if has_task(doc.doctype, doc.name, user, "write"):
		professions = viewer.professions_with(doc.doctype, "write")
		roles |= {row.role for row in viewer.placements if row.profession in professions}
	return roles


def move(doc: Document, to_step: str, *, action: str | None = None, **values) -> None:
	"""Moves `doc` by the one transition (of `action`) from its state that leads to `to_step`, on the app's behalf.

	Frappe refuses moves by users without the transition's role, so this writes state, step and `values`
	itself, with Version and comment: the only code that does. Raises WorkflowMoveError where the
	workflow has no such way, or more than one.
	"""
	workflow = workflow_of(doc.doctype)
	targets = _ways(workflow, doc.workflow_state, to_step, action)
	if len(targets) != 1:
		message = _("The workflow {0} has no single way from {1} to the step {2}.")
		frappe.throw(message.format(workflow.name, _(doc.workflow_state), _(to_step)), WorkflowMoveError)
	state = targets.pop()
	changes = {"workflow_state": state, "step": to_step, **values}
	_write_version(doc, {field: value for field, value in changes.items() if doc.get(field) != value})
	doc.db_set(changes, notify=True)
	doc.add_comment("Workflow", _(state))


def _ways(workflow: Document, state: str, to_step: str, action: str | None) -> set[str]:
	"""The states with `to_step` to which a transition (of `action`) leads from `state`."""
	steps = {row.state: row.update_value for row in workflow.states}
	names = shipped_names("Workflow Action Master") if action else {}
	onward = {
		row.next_state
		for row in workflow.transitions
		if row.state == state and (not action or names.get(row.action, row.action) == action)
	}
	return {target for target in onward if steps.get(target) == to_step and target != state}


def _write_version(doc: Document, changes: dict) -> None:
	changed = [[field, frappe.as_unicode(doc.get(field) or ""), value] for field, value in changes.items()]
	version = frappe.new_doc("Version")
	version.update(
		{"ref_doctype": doc.doctype, "docname": doc.name, "data": frappe.as_json({"changed": changed})}
	)
	version.insert(ignore_permissions=True)
