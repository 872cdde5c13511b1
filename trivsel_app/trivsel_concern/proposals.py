"""What a new assessment proposes, and never does by itself: a better position, closing, a K-meeting (R14, R17, R21)."""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.trivsel_concern import telling
from trivsel_app.trivsel_setup.kept_fields import write
from trivsel_app.trivsel_setup.reminders import remind

SEVERITY = {"Green": 0, "Yellow": 1, "Red": 2}
# After so many yellow rounds, or follow-ups without progress, others are asked to think along.
ENOUGH = 2


def note_assessment(concern: Document, assessment: Document) -> None:
	"""Notes the child's newest assessment beside the open concern, and what it proposes."""
	better = SEVERITY[assessment.position] < SEVERITY[concern.position]
	corrects = assessment.amended_from and assessment.amended_from == concern.assessment
	values = {
		"latest_assessment": assessment.name,
		"proposed_position": assessment.position if better else None,
		"opened_by_mistake": int(bool(corrects) and assessment.position == "Green"),
	}
	if corrects and not better:
		values["assessment"] = assessment.name
	write(concern, **values)
	if concern.opened_by_mistake:
		telling.leaders(concern, telling.TO_CLOSE, once_for=assessment.name)
	if _yellow_in_two_rounds(concern, assessment):
		propose_k_meeting(concern)


def none_for(assessment: Document) -> dict:
	"""The values of a concern that follows `assessment` itself: nothing else is proposed."""
	return {
		"assessment": assessment.name,
		"latest_assessment": None,
		"proposed_position": None,
		"opened_by_mistake": 0,
	}


def propose_k_meeting(concern: Document) -> None:
	"""Tells the coordinator and the leader, once in a concern's life (R21)."""
	if concern.k_meeting_proposed_on:
		return
	write(concern, k_meeting_proposed_on=getdate(today()))
	remind("K-Meeting Proposed", concern.coordinator, concern.doctype, concern.name)
	telling.leaders(concern, "K-Meeting Proposed")


def without_progress(concern: Document) -> bool:
	"""Whether none of the open actions made anything better at the last two follow-ups."""
	effects: dict = {}
	for row in concern.follow_ups:
		effects.setdefault(getdate(row.held_on), []).append(row.effect)
	latest = [effects[day] for day in sorted(effects)][-ENOUGH:]
	return len(latest) == ENOUGH and not any("Better" in each for each in latest)


def _yellow_in_two_rounds(concern: Document, assessment: Document) -> bool:
	if not assessment.round or assessment.position != "Yellow":
		return False
	rounds = frappe.get_all(
		"Trivsel Assessment",
		{
			"child": concern.child,
			"unit": concern.unit,
			"docstatus": 1,
			"round": ["is", "set"],
			"name": ["!=", assessment.name],
		},
		["round", "position"],
		order_by="confirmed_on desc",
		limit=ENOUGH - 1,
	)
	return any(row.position == "Yellow" and row.round != assessment.round for row in rounds)
