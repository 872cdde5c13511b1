"""Correcting what was confirmed (R14): an amended copy, while the confirmed one stays in force.

The platform amends only what has been cancelled. Here the copy goes the way of every assessment, from the joint
form on, and on the day it is confirmed the two change places in one transaction: the old one is cancelled by the
app, its place in the round goes to the new one, and the new position replaces the old. Both stay readable.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_setup.workflow_moves import move

COPIED = (
	"child",
	"unit",
	"round",
	"occasion",
	"indicator_set",
	"ratings_given",
	"position",
	"reason",
	"surroundings",
	"strengths",
	"child_voice_method",
	"child_voice",
	"child_voice_missing_reason",
	"parents_view",
	"not_observed_reason",
)
ANSWERED = ("code", "area", "indicator", "answer", "note")


@frappe.whitelist(methods=["POST"])
def correct(assessment: str) -> str:
	"""The name of the open correction of a confirmed assessment, made now where there is none.

	Raises PermissionError for one who may not write it, ValidationError where it is not in force.
	"""
	doc = frappe.get_doc("Trivsel Assessment", assessment)
	doc.check_permission("write")
	if not _is_in_force(assessment):
		frappe.throw(_("Only a confirmed assessment that is in force is corrected."))
	return correction_of(assessment, for_update=True) or _amended_copy(doc).name


@frappe.whitelist(methods=["POST"])
def withdraw(assessment: str) -> None:
	"""Takes back a correction that has not been confirmed; what it would have corrected stands as it is."""
	doc = frappe.get_doc("Trivsel Assessment", assessment)
	doc.check_permission("write")
	if not doc.amended_from or doc.docstatus:
		frappe.throw(_("Only a correction that has not been confirmed can be withdrawn."))
	frappe.delete_doc(doc.doctype, doc.name, ignore_permissions=True)


def correction_of(assessment: str, for_update: bool = False) -> str | None:
	"""The correction of `assessment` that is under way; `for_update` sees also what another has just begun."""
	filters = {"amended_from": assessment, "docstatus": 0}
	return frappe.db.get_value("Trivsel Assessment", filters, for_update=for_update)


def ratings_from(assessment: Document) -> str:
	"""The assessment whose own ratings this one rests on: its own, or those of the one it corrects."""
	return assessment.ratings_from or assessment.name


def _is_in_force(assessment: str) -> bool:
	"""Locks it: of two who correct or confirm at once, the second one finds what the first has left."""
	return frappe.db.get_value("Trivsel Assessment", assessment, "docstatus", for_update=True) == 1


def _amended_copy(old: Document) -> Document:
	"""The copy, with its joint form open: the own ratings have been given."""
	new = frappe.new_doc(old.doctype)
	new.update({field: old.get(field) for field in COPIED})
	new.ratings_from = ratings_from(old)
	new.set("answers", [{field: row.get(field) for field in ANSWERED} for row in old.answers])
	new.flags.corrects = True
	new.insert(ignore_permissions=True)
	# Only now: the platform would refuse to amend what is in force, and name the copy after it.
	new.db_set("amended_from", old.name, update_modified=False)
	move(new, "Joint")
	return new


def require_replaceable(new: Document) -> None:
	"""Refuses to confirm a correction of what has been corrected already."""
	if new.amended_from and not _is_in_force(new.amended_from):
		frappe.throw(_("What this corrects is no longer in force. Withdraw this correction."))


def change_places(new: Document) -> None:
	"""The corrected assessment makes way for `new`, in the round too: its key there is unique."""
	old = frappe.get_doc(new.doctype, new.amended_from)
	key = old.round_key
	old.flags.ignore_permissions = old.flags.replaced = True
	old.flags.ignore_links = True  # to the platform the copy stands in the way of the old one
	old.cancel()
	if key:
		old.db_set("round_key", None, update_modified=False)
		new.db_set("round_key", key, update_modified=False)
