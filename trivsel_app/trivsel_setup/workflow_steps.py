"""Taking a step of a workflow: by what the step is, whatever an administrator calls it; and two at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe import _
from frappe.model import workflow
from frappe.model.document import Document

from trivsel_app.access.rule import rule_of
from trivsel_app.trivsel_setup.workflow_moves import workflow_of


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
	with _at_once(doc.doctype, doc.name, doc.workflow_state):
		return workflow.apply_workflow(doc, transition["action"])


@frappe.whitelist(methods=["POST"])
def apply_workflow(doc: str | dict, action: str) -> Document:
	"""The platform's own; of two who take a step at once the second is told who was faster."""
	given = frappe.parse_json(doc)
	with _at_once(given.get("doctype"), given.get("name"), given.get("workflow_state")):
		return workflow.apply_workflow(doc, action)


@contextmanager
def _at_once(doctype: str, name: str, state: str | None) -> Iterator[None]:
	"""Where the document no longer stands in `state`, as the user saw it, the refusal says who has moved it."""
	try:
		yield
	except (workflow.WorkflowTransitionError, frappe.TimestampMismatchError):
		if state and rule_of(doctype) and frappe.has_permission(doctype, "read", doc=name):
			tell_who_was_faster(doctype, name, state)
		raise


def tell_who_was_faster(doctype: str, name: str, state: str) -> None:
	"""Raises where the document has left `state`. Read under lock: an older look sees what was there before."""
	fields = ["workflow_state", "modified_by"]
	stored = frappe.db.get_value(doctype, name, fields, as_dict=True, for_update=True)
	if stored.workflow_state == state:
		return
	frappe.clear_messages()
	message = _("{0} was faster: it stands at »{1}« now. Reload the page.")
	who = frappe.utils.escape_html(frappe.utils.get_fullname(stored.modified_by))
	frappe.throw(message.format(who, _(stored.workflow_state)), frappe.TimestampMismatchError)
