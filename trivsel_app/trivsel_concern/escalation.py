"""A confirmed yellow or red opens the child's concern in the unit, or moves it (R16, R17)."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.workflow_moves import WorkflowMoveError, move


def assessment_confirmed(assessment: Document, _method: str) -> None:
	"""Opens a concern, escalates the open one when it got worse, and else only notes the new position."""
	concern = open_concern(assessment.child, assessment.unit)
	if concern:
		_follow(concern, assessment)
	elif assessment.position != "Green":
		_open(assessment)


def open_concern(child: str, unit: str) -> Document | None:
	"""The open concern of the child in the unit, locked for this transaction; there is one at the most."""
	key = open_key(child, unit)
	name = frappe.db.get_value("Trivsel Concern", {"open_key": key}, "name", for_update=True)
	return frappe.get_doc("Trivsel Concern", name) if name else None


def open_key(child: str, unit: str) -> str:
	return f"{child}:{unit}"


def _open(assessment: Document) -> None:
	"""Frappe lets a document begin in the first state only, so a red one is inserted and moved."""
	concern = frappe.get_doc(
		{
			"doctype": "Trivsel Concern",
			"child": assessment.child,
			"unit": assessment.unit,
			"assessment": assessment.name,
			"position": assessment.position,
			"coordinator": _coordinator(assessment),
		}
	).insert(ignore_permissions=True)
	if assessment.position == "Red":
		move(concern, "Inform")


def _follow(concern: Document, assessment: Document) -> None:
	"""Worse escalates at once; else, or where the workflow has no way for it, the concern is told."""
	if assessment.position == "Red" and concern.position == "Yellow" and _escalated(concern, assessment):
		return
	concern.add_comment("Info", _("A new assessment was confirmed: {0}.").format(_(assessment.position)))


def _escalated(concern: Document, assessment: Document) -> bool:
	"""Moves the concern to red and lists whom to tell of it; False where an administrator's states end."""
	try:
		move(concern, "Inform", position="Red", assessment=assessment.name)
	except WorkflowMoveError:
		frappe.clear_last_message()
		return False
	concern.reload()
	concern.save(ignore_permissions=True)
	return True


def _coordinator(assessment: Document) -> str:
	"""Who agreed the joint position, if she is placed in the unit; else who confirmed it."""
	agreed_by = assessment.agreed_by
	if agreed_by and Viewer.of(agreed_by).professions_in(assessment.unit, assessment.child):
		return agreed_by
	return assessment.confirmed_by


def custody_holders(child: str) -> list[dict]:
	"""A row for each guardian with custody, to be told."""
	return frappe.get_all(
		"Trivsel Guardian",
		{"parent": child, "parenttype": "Trivsel Child", "custody": 1},
		["name as guardian", "guardian_name"],
		order_by="idx",
	)
