"""What each move of a concern asks for, and by whom: the guards of R16.

A guard hangs on the steps that a move leaves and reaches, so that states which an administrator has renamed or
added are guarded too. Escalate, Lower and what closes are told by their action, for other moves join the same steps.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_concern import closing, deadlines, parents, plan
from trivsel_app.trivsel_concern.consideration import known_to
from trivsel_app.trivsel_concern.escalation import ESCALATE
from trivsel_app.trivsel_concern.movers import require_coordinator_or_leader, require_leader
from trivsel_app.trivsel_setup.kept_fields import changed
from trivsel_app.trivsel_setup.missing import lacking, require_nothing
from trivsel_app.trivsel_setup.workflow_moves import actions_taken

LOWER = "Lower"
BEFORE_A_PLAN, WITH_A_PLAN = ("Inform", "Meet"), ("Act", "Wider")


def check_move(concern: Document) -> None:
	"""Refuses a move that R16 does not allow, and says what is missing; what it allows sets what follows from it."""
	if not changed(concern, ("workflow_state",)):
		return
	require_coordinator_or_leader(concern)
	left, actions = concern.get_doc_before_save().step, actions_taken(concern)
	if concern.step == "Closed":
		closing.check(concern, left, actions)
	elif ESCALATE in actions and (concern.contact_stopped or len(actions) == 1):
		_check_escalating(concern)
	elif LOWER in actions:
		_check_lowering(concern)
	else:
		_check_going_on(concern, left)


def _check_going_on(concern: Document, left: str) -> None:
	if left == "Inform" and concern.step != "Inform":
		require_contact(concern.child)
		parents.require_told_of_position(concern)
	if left in BEFORE_A_PLAN and concern.step in WITH_A_PLAN:
		_check_plan(concern)


def _check_plan(concern: Document) -> None:
	"""Plan Agreed: the focus meeting was held, and the plan is whole (R20); red asks for more (R18)."""
	require_contact(concern.child)
	if concern.position == "Red":
		require_leader(concern)
	if not concern.focus_meeting_held_on:
		frappe.throw(_("The focus meeting has not been held yet. Hold it, then agree the plan."))
	if concern.position == "Red":
		_check_red_plan(concern)
	plan.require_plan(concern)
	begin_plan(concern)


def _check_red_plan(concern: Document) -> None:
	"""A consideration written past the leader is not known to her, and so tells her nothing here either."""
	if not concern.leader_took_part:
		frappe.throw(_("Red: the leader must have taken part in the focus meeting."))
	considered = known_to(frappe.session.user, concern.child, concern.position_since)
	if not considered and lacking(concern, "no_consideration_reason"):
		message = _("Red: consider an underretning, or write as leader why none is considered.")
		require_nothing({"no_consideration_reason": message})


def begin_plan(concern: Document) -> None:
	if not concern.next_follow_up:
		day = frappe.utils.getdate()
		concern.next_follow_up = deadlines.of_follow_up(deadlines.PLAN_AGREED, day, concern.position)


def _check_escalating(concern: Document) -> None:
	"""To red with the parents told; or to the wider team past them, by a leader, while there is no contact (R4)."""
	if concern.contact_stopped:
		require_leader(concern)
		_require_step(
			concern, "Wider", _("There must be no contact with the guardians: escalate to the wider team.")
		)
	else:
		_require_step(concern, "Inform", _("The parents are to be told of the red position first."))
	reason = (concern.escalation_reason or "").strip()
	require_nothing({} if reason else {"escalation_reason": _("Give the reason for escalating.")})
	if concern.position != "Red" or concern.step == "Inform":
		concern.update(deadlines.of_position("Red"))
	concern.update({"escalated_because": reason, "escalation_reason": None})
	concern.update({"proposed_position": None, "opened_by_mistake": 0})
	if concern.step == "Wider":
		begin_plan(concern)


def _check_lowering(concern: Document) -> None:
	"""Red goes to yellow by a leader, after an assessment that says so, with the parents told of the change."""
	require_leader(concern)
	_require_step(concern, "Act", _("A lowered concern goes on with its action plan."))
	if concern.position != "Red" or concern.proposed_position != "Yellow":
		frappe.throw(_("Lowering needs a new assessment that is yellow. Rate the child anew first."))
	require_contact(concern.child)
	parents.require_told_of_change(concern)
	concern.update({**deadlines.of_position("Yellow"), "assessment": concern.latest_assessment})
	concern.update({"proposed_position": None, "latest_assessment": None})
	begin_plan(concern)


def _require_step(concern: Document, step: str, message: str) -> None:
	if concern.step != step:
		frappe.throw(message)
