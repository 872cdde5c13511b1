"""For whom a kind of referral has a course: by age and by step on the child ruler, as the kind says.

Asked when the referral is sent, so that no family waits for a course that is not for it; who has grown older while
waiting is not refused. The step is the sender's word: it stands on the referral, proposed from the concern, since
the receiver sees what was sent and never the concern.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from trivsel_app.trivsel_assessment.ages import age_in_months
from trivsel_app.trivsel_guide import ruler
from trivsel_app.trivsel_setup.missing import require_nothing

KIND = "Trivsel Referral Kind"
LIMITS = ("from_age", "to_age", "from_ruler_step", "to_ruler_step")


def propose(referral: Document) -> None:
	"""While it is with its sender: whether the kind begins a course, and the step that the concern says."""
	referral.begins_course = frappe.db.get_value(KIND, referral.kind, "begins_course")
	if not referral.begins_course:
		referral.ruler_step = None
	elif referral.concern and not referral.ruler_step:
		steps = frappe.db.get_value("Trivsel Concern", referral.concern, ("ruler_step_after", "ruler_step"))
		referral.ruler_step = next(filter(None, steps or ()), None)


def require_fitting(referral: Document, day) -> None:
	"""Refuses a child for whom the course is not, on `day`; says nothing of how old it is."""
	if not referral.begins_course:
		return
	limits = frappe.db.get_value(KIND, referral.kind, LIMITS, as_dict=True)
	born = frappe.db.get_value("Trivsel Child", referral.child, "birth_date")
	if not _within(age_in_months(born, day) // 12, limits.from_age, limits.to_age):
		message = _("{0} is for children of {1} years. Choose another kind of referral.")
		frappe.throw(message.format(referral.kind, _words(limits.from_age, limits.to_age)))
	steps = (limits.from_ruler_step, limits.to_ruler_step)
	if any(steps) and not referral.ruler_step:
		require_nothing({"ruler_step": _("Say on which step of the child ruler the child stands.")})
	if not _within(cint(referral.ruler_step), *steps):
		message = _(
			"{0} is for children on the steps {1} of the child ruler. Choose another kind of referral."
		)
		frappe.throw(message.format(referral.kind, _words(*(step and ruler.words(step) for step in steps))))


def _within(number: int, first: int, last: int) -> bool:
	return (not first or number >= first) and (not last or number <= last)


def _words(first: object, last: object) -> str:
	return f"{first or ''}-{last or ''}"
