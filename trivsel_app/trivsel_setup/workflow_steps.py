"""Taking a step of a workflow: by what the step is, whatever an administrator calls it; and two at once."""

import frappe
from frappe import _
from frappe.desk.form.load import run_onload
from frappe.model import workflow
from frappe.model.document import Document

from trivsel_app.access.rule import rule_of
from trivsel_app.trivsel_setup.workflow_moves import workflow_of

# What the platform refuses with where a document is no longer as the user saw it.
AT_ONCE = (workflow.WorkflowTransitionError, frappe.TimestampMismatchError)


def take_step(doc: Document, step: str) -> Document:
	"""The session's user takes the action that leads `doc` to `step`, with all the platform's checks.

	Raises PermissionError where she has none from where it stands, TimestampMismatchError where another was
	faster.
	"""
	steps = {row.state: row.update_value for row in workflow_of(doc.doctype).states}
	onward = (row for row in workflow.get_transitions(doc) if steps.get(row["next_state"]) == step)
	transition = next(onward, None)
	if not transition:
		frappe.throw(_("Your profession in this unit does not take this step."), frappe.PermissionError)
	seen = doc.workflow_state
	try:
		return workflow.apply_workflow(doc, transition["action"])
	except AT_ONCE:
		_tell_who_was_faster(doc.doctype, doc.name, seen)
		raise


@frappe.whitelist(methods=["POST"])
def apply_workflow(doc: str | dict, action: str) -> Document:
	"""The platform's own; of two who take a step at once the second is told who was faster."""
	try:
		moved = workflow.apply_workflow(doc, action)
	except AT_ONCE:
		given = frappe.parse_json(doc)
		_tell_who_was_faster(given["doctype"], given["name"], given.get("workflow_state"))
		raise
	run_onload(moved)  # the form goes on with this answer
	return moved


def _tell_who_was_faster(doctype: str, name: str, state: str | None) -> None:
	"""Raises where a document of ours has left the state in which the user saw it.

	Read under lock: the transaction began with an older look at it.
	"""
	if not (state and rule_of(doctype) and frappe.has_permission(doctype, "read", doc=name)):
		return
	fields = ["workflow_state", "modified_by"]
	stored = frappe.db.get_value(doctype, name, fields, as_dict=True, for_update=True)
	if stored.workflow_state == state:
		return
	frappe.clear_messages()
	message = _("{0} was faster: it stands at »{1}« now. Reload the page.")
	who = frappe.utils.escape_html(frappe.utils.get_fullname(stored.modified_by))
	frappe.throw(message.format(who, _(stored.workflow_state)), frappe.TimestampMismatchError)
