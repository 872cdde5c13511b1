"""The meeting before a child goes to another unit, as the app proposes it (R22, R23)."""

from datetime import date, datetime, time

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, getdate, today

from trivsel_app.access import link_words
from trivsel_app.trivsel_child import meeting_offer
from trivsel_app.trivsel_child.transition import TRANSITION, UNDER_WAY
from trivsel_app.trivsel_concern.referring import tried
from trivsel_app.trivsel_meeting.proposing import open_concern_of, proposed
from trivsel_app.trivsel_setup.leaders import leaders_of
from trivsel_app.trivsel_setup.meeting_deadlines import before_start
from trivsel_app.trivsel_setup.working_days import WORKING_DAYS, add_time

HOUR = time(9)
FIELDS = ("meeting_type", "concern", "child", "unit", "prior_actions", "starts_on")


@frappe.whitelist(methods=["GET"])
def for_transition(transition: str) -> dict:
	"""The meeting as the form opens with it, not yet saved: both units' people, the parents, what has been tried.

	Raises PermissionError for one who may not write the transition, ValidationError once it is over, and where the
	parents do not want a meeting.
	"""
	doc = frappe.get_doc(TRANSITION, transition)
	doc.check_permission("write")
	if doc.step not in UNDER_WAY:
		frappe.throw(_("This transition is over."))
	if meeting_offer.of(doc.name).answer == meeting_offer.NO:
		frappe.throw(_("The parents have said no to the meeting."))
	meeting = _meeting(doc)
	meeting.check_permission("create")
	link_words.tell(meeting)
	new_leaders = next(iter(leaders_of(doc.to_unit)), [])
	rows = proposed(meeting, new_leaders) if meeting.meeting_type else []
	return {**{field: meeting.get(field) for field in FIELDS}, "participants": rows}


def _meeting(transition: Document) -> Document:
	"""Of the child's open concern here, where there is one: its decisions become actions of that plan (R27)."""
	last_day, meeting_type = before_start(getdate(transition.starts_on))
	meeting = frappe.new_doc("Trivsel Meeting")
	meeting.update({"child": transition.child, "unit": transition.unit, "meeting_type": meeting_type})
	if last_day:
		meeting.starts_on = datetime.combine(_day(last_day), HOUR)
	concern = open_concern_of(transition.child, transition.unit)
	if concern:
		meeting.concern, meeting.prior_actions = concern.name, tried(concern)
	return meeting


def _day(last_day: date) -> date:
	"""The last working day until then; tomorrow's, where that has been."""
	return max(add_time(add_days(last_day, 1), -1, WORKING_DAYS), add_time(getdate(today()), 1, WORKING_DAYS))
