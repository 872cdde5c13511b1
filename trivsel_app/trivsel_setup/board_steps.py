"""A card drawn from one column of a Kanban board to another: no more than doing it in the form.

The platform writes the column's name into the record, past its workflow. A doctype without one names the field
that its cards are drawn by, as `drawn_by` of its class; then the record is saved with all its checks.
"""

import frappe
from frappe import _
from frappe.desk.doctype.kanban_board import kanban_board
from frappe.model.document import Document
from frappe.model.workflow import is_transition_condition_satisfied

from trivsel_app.access.documents import readable
from trivsel_app.access.guards.kanban import board_of_ours
from trivsel_app.access.guards.ours import refuse
from trivsel_app.access.rule import rule_of
from trivsel_app.trivsel_setup.workflow_moves import WorkflowMoveError, workflow_of
from trivsel_app.trivsel_setup.workflow_steps import take_step

STEP = "step"


@frappe.whitelist(methods=["POST"])
def update_order_for_single_card(
	board_name: str,
	docname: str,
	from_colname: str,
	to_colname: str,
	old_index: str | int,
	new_index: str | int,
):
	"""Frappe's function. A card of ours takes the step of its workflow that leads there, or is saved: with all checks.

	Within its column it stays where the list has it. The Desk puts a card back whose move is refused.
	"""
	board = board_of_ours(board_name)
	if not board:
		return kanban_board.update_order_for_single_card(
			board_name, docname, from_colname, to_colname, old_index, new_index
		)
	doctype = board.reference_doctype
	if not rule_of(doctype) or not readable(doctype, {docname}, frappe.session.user, "write"):
		refuse()
	if from_colname != to_colname:
		_move(frappe.get_doc(doctype, docname), board.field_name, from_colname, to_colname)
	return board


def _move(doc: Document, field: str, left: str, reached: str) -> None:
	has_steps = bool(doc.meta.get_field("workflow_state"))
	if field != (STEP if has_steps else getattr(doc, "drawn_by", None)):
		frappe.throw(_("On this board cards are not moved. Open the card to change it."))
	if doc.get(field) != left:
		frappe.throw(
			_("By now it stands at »{0}«. Reload the page.").format(_(doc.get(field))),
			frappe.TimestampMismatchError,
		)
	if has_steps:
		_require_way(doc, reached)
		take_step(doc, reached)
	else:
		doc.set(field, reached)
		doc.save()
	frappe.msgprint(_("Moved to »{0}«.").format(_(reached)), alert=True, indicator="green")


def _require_way(doc: Document, step: str) -> None:
	"""Whoever asks: is there one action, and no second, from where the document stands to that step?"""
	workflow = workflow_of(doc.doctype)
	steps = {row.state: row.update_value for row in workflow.states}
	actions = {
		row.action
		for row in workflow.transitions
		if row.state == doc.workflow_state
		and steps.get(row.next_state) == step
		and is_transition_condition_satisfied(row, doc)
	}
	if not actions:
		message = _("No step leads straight from »{0}« to »{1}«. Open the card: it says what comes next.")
		frappe.throw(message.format(_(doc.step), _(step)), WorkflowMoveError)
	if len(actions) > 1:
		message = _("More than one way leads to »{0}«. Open the card, and choose under Actions.")
		frappe.throw(message.format(_(step)), WorkflowMoveError)
