"""How a concern ends: the child is green again (R21), another has taken it over, or the child has left (R16)."""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child import transition
from trivsel_app.trivsel_concern import telling
from trivsel_app.trivsel_concern.movers import require_leader
from trivsel_app.trivsel_setup.missing import lacking, require_nothing
from trivsel_app.trivsel_setup.workflow_moves import WorkflowMoveError, move

RETURN_TO_GREEN, HAND_OVER, LEFT = "Return to Green", "Hand Over", "Child Has Left"
CLOSED_AS = {RETURN_TO_GREEN: "Green", HAND_OVER: "Handed Over", LEFT: "Child Has Left"}


def check(concern: Document, left: str, actions: set[str]) -> None:
	"""Refuses to close a concern without what its way asks for. `left` is the step it stood at."""
	require_leader(concern)
	ways = [action for action in CLOSED_AS if action in actions]
	if len(ways) != 1:
		frappe.throw(_("A concern is closed by Return to Green or Hand Over. Choose one of these."))
	if ways[0] == RETURN_TO_GREEN:
		_check_green(concern, left)
	elif ways[0] == HAND_OVER and not taken_over(concern):
		frappe.throw(
			_(
				"A concern is handed over when the coordinator in the receiving unit has accepted it. Propose her first."
			)
		)
	elif ways[0] == LEFT and is_enrolled(concern):
		frappe.throw(_("The child is still enrolled in this unit."))
	concern.update(_closed(ways[0]))


def taken_over(concern: Document) -> bool:
	"""Whether the baton is with one who has accepted it and works elsewhere, or the new unit carries on."""
	elsewhere = concern.baton_accepted_on and not Viewer.of(concern.coordinator).professions_in(
		concern.unit, concern.child
	)
	return bool(elsewhere) or transition.accepted_since(concern.child, concern.unit, concern.creation)


def is_enrolled(concern: Document) -> bool:
	"""Whether the child is enrolled in the concern's unit, today or from a day to come."""
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	query = frappe.qb.from_(enrolment).where(_stays(enrolment, getdate(today())))
	here = (enrolment.parent == concern.child) & (enrolment.unit == concern.unit)
	return bool(query.where(here).select(enrolment.name).limit(1).run())


def close_left() -> None:
	"""Daily: closes the concerns of children whose enrolment in the unit has ended, and that nobody carries on."""
	concern, enrolment = frappe.qb.DocType("Trivsel Concern"), frappe.qb.DocType("Trivsel Enrolment")
	stays = _stays(enrolment, getdate(today())) & (enrolment.unit == concern.unit)
	query = (
		frappe.qb.from_(concern)
		.left_join(enrolment)
		.on((enrolment.parent == concern.child) & stays)
		.where((concern.step != "Closed") & enrolment.name.isnull())
		.select(concern.name)
	)
	for (name,) in query.run():
		close_if_left(name)


def child_changed(child: Document, _method: str | None = None) -> None:
	"""A child that has left, also from a day that lies back, leaves its concern in that unit."""
	for name in frappe.get_all(
		"Trivsel Concern", {"child": child.name, "step": ["!=", "Closed"]}, pluck="name"
	):
		close_if_left(name)


def close_if_left(name: str) -> None:
	"""Closed as left; or as handed over, where one elsewhere had accepted. The app's own move.

	While the new unit is awaited to accept what was handed over the baton stays where it is (R22).
	"""
	concern = frappe.get_doc("Trivsel Concern", name, for_update=True)
	if concern.step == "Closed" or is_enrolled(concern) or transition.awaited(concern.child, concern.unit):
		return
	action = HAND_OVER if taken_over(concern) else LEFT
	try:
		move(concern, "Closed", action=action, open_key=None, **_closed(action))
	except WorkflowMoveError:
		frappe.clear_last_message()
		frappe.log_error(_("The workflow has no way to close the concern of a child that has left."))
		return
	telling.moved(concern)


def _check_green(concern: Document, left: str) -> None:
	"""After an assessment that is green, or a leader's reason; before there is a plan only a mistake is closed."""
	if left in ("Inform", "Meet") and not concern.opened_by_mistake:
		frappe.throw(_("The concern has no plan yet. Before that only one opened by mistake is closed."))
	if concern.proposed_position != "Green" and lacking(concern, "closing_reason"):
		message = _(
			"Rate the child anew: green is confirmed by an assessment. Or write the reason for closing without one."
		)
		require_nothing({"closing_reason": message})


def _closed(action: str) -> dict:
	return {
		"closed_on": getdate(today()),
		"closed_as": CLOSED_AS[action],
		"proposed_position": None,
		"proposed_coordinator": None,
		"opened_by_mistake": 0,
	}


def _stays(enrolment, day: date):
	ends_later = enrolment.to_date.isnull() | (enrolment.to_date >= day)
	return (enrolment.parenttype == "Trivsel Child") & ends_later
