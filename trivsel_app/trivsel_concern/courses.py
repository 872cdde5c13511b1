"""A course: what a team does for a child that was referred to it, from its start to its end.

It begins from an accepted referral and there is one for each; it ends with what came of it, and no later than the
referral does.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow, get_transitions
from frappe.utils import date_diff, getdate, today

from trivsel_app.access.documents import meets
from trivsel_app.trivsel_concern.receiving import REFERRAL
from trivsel_app.trivsel_setup.kept_fields import write
from trivsel_app.trivsel_setup.workflow_moves import workflow_of

COURSE = "Trivsel Course"
UNDER_WAY, ENDED = "Under Way", "Ended"


def begin(course: Document) -> None:
	"""The course is the referral's, whatever the caller says; of two at once one is told of the other."""
	referral = frappe.get_doc(REFERRAL, course.referral, for_update=True)
	if not referral.begins_course or referral.step != "Accepted":
		frappe.throw(_("A course begins from an accepted referral, of a kind that has one."))
	if frappe.db.exists(COURSE, {"referral": referral.name}):
		frappe.throw(_("This referral has its course already. Go on with that one."))
	course.update({"child": referral.child, "unit": referral.unit, "status": UNDER_WAY})


def count_waiting(course: Document) -> None:
	"""From when the family was referred until the course starts."""
	course.waiting_days = date_diff(
		course.starts_on, frappe.db.get_value(REFERRAL, course.referral, "sent_on")
	)


def tell(referral: Document) -> dict:
	"""For the referral's form: its course, or whether the session's user may begin one."""
	name = frappe.db.get_value(COURSE, {"referral": referral.name})
	if name:
		return {"course": name}
	ready = referral.begins_course and referral.step == "Accepted"
	new = frappe.get_doc({"doctype": COURSE, "referral": referral.name})
	return {"may_begin": bool(ready and new.has_permission("create"))}


@frappe.whitelist(methods=["POST"])
def end(course: str, outcome: str, close_referral: int = 0) -> None:
	"""The course has ended, with what came of it; with `close_referral` the referral has as well."""
	frappe.get_doc(COURSE, course).check_permission("write")
	referral = frappe.get_doc(REFERRAL, frappe.db.get_value(COURSE, course, "referral"), for_update=True)
	if not outcome.strip():
		frappe.throw(_("Write what came of the course, then end it."), frappe.MandatoryError)
	_end(course, outcome.strip())
	if close_referral:
		_close(referral, outcome.strip())


def referral_closed(referral: Document) -> None:
	"""By either side, as when the parents no longer wish it: its course goes no further."""
	name = frappe.db.get_value(COURSE, {"referral": referral.name, "status": UNDER_WAY})
	if name:
		_end(name, referral.outcome)


def refuse_strangers(course: Document) -> None:
	"""Who is made responsible of an action is one of those who see the course."""
	before = course.get_doc_before_save()
	named = {row.responsible for row in before.actions} if before else set()
	for user in {row.responsible for row in course.actions if row.responsible} - named:
		if not meets(REFERRAL, course.referral, user):
			name = frappe.utils.get_fullname(user)
			message = _("{0} does not see the course. Choose one who works with the child, or in the team.")
			frappe.throw(message.format(name))


def _end(name: str, outcome: str) -> None:
	"""On behalf of whoever may, in the order in which both ways lock: the referral, then the course."""
	course, day = frappe.get_doc(COURSE, name, for_update=True), getdate(today())
	values = {"status": ENDED, "outcome": outcome, "ended_on": day, "ended_by": frappe.session.user}
	write(course, **values, lasting_days=max(0, date_diff(day, course.starts_on)))


def _close(referral: Document, outcome: str) -> None:
	"""By the step of the workflow that the session's user may take."""
	closed = {row.state for row in workflow_of(REFERRAL).states if row.update_value == "Closed"}
	action = next((row.action for row in get_transitions(referral) if row.next_state in closed), None)
	if not action:
		frappe.throw(_("You cannot close the referral. End the course alone."), frappe.PermissionError)
	referral.outcome = referral.outcome or outcome
	referral.save()
	apply_workflow(referral, action)
