"""How a child is heard, in a way that fits its age (R12, R25)."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import today

from trivsel_app.trivsel_assessment.ages import age_in_months
from trivsel_app.trivsel_setup.missing import lacking, require_nothing

# From which age in months a way of hearing a child fits, and to which, both included.
FITS = {
	"Observed Expression": (0, 35),
	"Smiley or Drawing": (36, 119),
	"Conversation": (36, 240),
	"Own Words": (72, 240),
	"Written": (120, 240),
}


def fitting_methods(child: str) -> list[str]:
	"""The ways of hearing a child of this age, as `child_voice_method` names them."""
	months = age_in_months(frappe.db.get_value("Trivsel Child", child, "birth_date"), today())
	return [method for method, (youngest, oldest) in FITS.items() if youngest <= months <= oldest]


def require_fitting_method(doc: Document) -> None:
	"""Refuses a method that is not for the child's age, unless `child_voice_missing_reason` says why.

	A child of eight without speech is heard by what it shows.
	"""
	if not doc.child_voice_method or not lacking(doc, "child_voice_missing_reason"):
		return
	fitting = fitting_methods(doc.child)
	if doc.child_voice_method not in fitting:
		message = _(
			"»{0}« does not fit the child's age. Choose one of these: {1}. If the child can only be heard in "
			"another way, write why."
		)
		message = message.format(_(doc.child_voice_method), ", ".join(map(_, fitting)))
		require_nothing({"child_voice_method": message})


def not_heard(doc: Document) -> dict[str, str]:
	"""What is missing where it is not said how the child was heard and what it said, nor why it was not heard."""
	left_out = lacking(doc, "child_voice_method", "child_voice")
	if not left_out or not lacking(doc, "child_voice_missing_reason"):
		return {}
	message = _("Write how the child was heard and what it said or showed, or why it was not heard.")
	return {left_out[0]: message}
