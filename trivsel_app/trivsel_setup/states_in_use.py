"""A workflow's state in which open records stand is not taken away under them (R16)."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.rule import rule_of

OPEN = {"docstatus": 0, "step": ["!=", "Closed"]}


def refuse_removal(workflow: Document, _method: str | None = None) -> None:
	"""Refuses to save a workflow of ours without a state in which open records stand. Renaming keeps them."""
	before = workflow.get_doc_before_save()
	if before and rule_of(workflow.document_type):
		_require_empty(
			workflow, {row.state for row in before.states} - {row.state for row in workflow.states}
		)


def refuse_deleting(workflow: Document, _method: str | None = None) -> None:
	"""Refuses to delete a workflow of ours while open records stand in it."""
	if workflow.is_active and rule_of(workflow.document_type):
		_require_empty(workflow, {row.state for row in workflow.states})


def _require_empty(workflow: Document, states: set[str]) -> None:
	standing = frappe.get_all(
		workflow.document_type, {**OPEN, "workflow_state": ["in", list(states)]}, pluck="workflow_state"
	)
	if standing:
		state = min(standing)
		message = _(
			"Open records stand in »{0}«: {1}. Rename the state if it is to have another name, or move them first."
		)
		frappe.throw(message.format(_(state), standing.count(state)))
