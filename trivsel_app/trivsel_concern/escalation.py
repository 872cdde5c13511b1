"""A confirmed position opens the child's concern in the unit, escalates it, or proposes a better one (R16, R17)."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_assessment.positions import is_latest
from trivsel_app.trivsel_child.protection import contact_is_stopped
from trivsel_app.trivsel_concern import deadlines, proposals, telling
from trivsel_app.trivsel_setup.position_words import word
from trivsel_app.trivsel_setup.workflow_moves import WorkflowMoveError, move

ESCALATE = "Escalate"


def assessment_confirmed(assessment: Document, _method: str | None = None) -> None:
	"""Opens a concern, escalates the open one when it got worse, and else only notes the new position.

	Correcting an older position does none of it: a later one stands.
	"""
	if assessment.amended_from and not is_latest(assessment):
		return
	concern = open_concern(assessment.child, assessment.unit)
	if concern:
		_follow(concern, assessment)
	elif assessment.position != "Green":
		_open(assessment)


def open_concern(child: str, unit: str) -> Document | None:
	"""The open concern of the child in the unit, locked for this transaction; there is one at the most."""
	key = open_key(child, unit)
	name = frappe.db.get_value("Trivsel Concern", {"open_key": key}, "name", for_update=True)
	return frappe.get_doc("Trivsel Concern", name, for_update=True) if name else None


def open_key(child: str, unit: str) -> str:
	return f"{child}:{unit}"


def _open(assessment: Document) -> None:
	"""Frappe lets a document begin in the first state only, so a red one is inserted and moved."""
	stopped = contact_is_stopped(assessment.child)
	concern = frappe.get_doc(
		{
			"doctype": "Trivsel Concern",
			"child": assessment.child,
			"unit": assessment.unit,
			"assessment": assessment.name,
			"coordinator": _coordinator(assessment),
			"contact_stopped": stopped,
			"contact_stopped_on": getdate(today()) if stopped else None,
			**deadlines.of_position(assessment.position),
		}
	).insert(ignore_permissions=True)
	if assessment.position == "Red":
		move(concern, "Inform", action=ESCALATE)
	telling.moved(concern)


def _follow(concern: Document, assessment: Document) -> None:
	"""Worse escalates at once; else, or where the workflow has no way for it, the concern is told."""
	if assessment.position == "Red" and concern.position == "Yellow" and _escalated(concern, assessment):
		return
	proposals.note_assessment(concern, assessment)
	concern.add_comment("Info", _("A new assessment was confirmed: {0}.").format(word(assessment.position)))


def _escalated(concern: Document, assessment: Document) -> bool:
	"""Moves the concern to red and lists whom to tell of it; False where an administrator's states end."""
	values = {**deadlines.of_position("Red"), **proposals.none_for(assessment)}
	try:
		move(concern, "Inform", action=ESCALATE, **values)
	except WorkflowMoveError:
		frappe.clear_last_message()
		return False
	concern.reload()
	concern.save(ignore_permissions=True)
	telling.moved(concern)
	return True


def _coordinator(assessment: Document) -> str:
	"""Who agreed the joint position, if she is placed in the unit; else who confirmed it."""
	agreed_by = assessment.agreed_by
	if agreed_by and Viewer.of(agreed_by).professions_in(assessment.unit, assessment.child):
		return agreed_by
	return assessment.confirmed_by
