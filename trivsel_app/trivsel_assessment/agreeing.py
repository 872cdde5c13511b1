"""What a joint form must say before it is agreed and confirmed (R11, R12)."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_assessment.child_voice import require_heard
from trivsel_app.trivsel_assessment.hint import is_milder
from trivsel_app.trivsel_assessment.not_observed import require_reasons

# What is asked before the faults: what works, and what around the child matters.
FIRST = ("strengths", "surroundings")


def require_agreeable(doc: Document) -> None:
	"""Refuses to agree a form that leaves out what the team has to say; green needs a position alone."""
	require_position(doc)
	if doc.position != "Green":
		_require_first(doc)
		require_heard(doc)
	require_reasons(doc)


def require_position(doc: Document) -> None:
	"""Yellow and red always need a reason; going below the hint needs one, going above never (R12)."""
	reason = (doc.reason or "").strip()
	if not doc.position:
		frappe.throw(_("Choose a position before it is confirmed."), frappe.MandatoryError)
	if doc.position != "Green" and not reason:
		frappe.throw(_("Yellow and red need a reason."), frappe.MandatoryError)
	if is_milder(doc.position, doc.position_hint) and not reason:
		frappe.throw(_("The signs point to a graver position: give the reason."), frappe.MandatoryError)


def _require_first(doc: Document) -> None:
	left_out = [field for field in FIRST if not (doc.get(field) or "").strip()]
	if left_out:
		labels = ", ".join(f"»{_(doc.meta.get_label(field))}«" for field in left_out)
		message = _("What works and what surrounds the child come first: fill in {0}.")
		frappe.throw(message.format(labels), frappe.MandatoryError)
