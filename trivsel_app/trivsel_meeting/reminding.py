"""Daily: whose minutes still wait to be approved, and which agreed follow-up has no meeting yet; each told once.

Who has called the meeting is told; where she may not read it any longer, the leaders nearest to its unit. What those
invited from elsewhere see ends also where nobody approves (`participant_access`).
"""

from collections.abc import Callable
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, getdate, today
from pypika.terms import ExistsCriterion

from trivsel_app.access.documents import nearest
from trivsel_app.trivsel_setup.leaders import leaders_by_unit
from trivsel_app.trivsel_setup.reminders import REMINDER, remind, settle
from trivsel_app.trivsel_setup.settings_values import whole_number

MEETING = "Trivsel Meeting"
MINUTES, NEXT = "Minutes To Be Approved", "Meeting Due"


def remind_of_meetings(checkpoint: Callable[[], None] | None = None) -> None:
	"""Each once; `checkpoint` is called after each of the two kinds, and keeps its work."""
	checkpoint = checkpoint or frappe.db.commit
	for kind, rows in ((MINUTES, _unapproved()), (NEXT, _to_follow())):
		leaders = leaders_by_unit({row.unit for row in rows})
		for row in rows:
			for user in nearest(MEETING, row.name, [[row.owner], *leaders.get(row.unit, [])]):
				remind(kind, user, MEETING, row.name, due_on=row.due)
		checkpoint()


def settle_reminders(meeting: Document, _method: str | None = None) -> None:
	"""When a meeting is saved: approved or called off, its minutes are not waited for."""
	if meeting.step in ("Approved", "Cancelled"):
		settle(MEETING, meeting.name, (MINUTES,))


def meeting_planned(meeting: Document, _method: str | None = None) -> None:
	"""When a meeting is made: the follow-up that an earlier one has agreed on has its meeting."""
	if meeting.child:
		earlier = frappe.get_all(
			MEETING, {"child": meeting.child, "follow_up_on": ["is", "set"], "docstatus": 1}, pluck="name"
		)
		about = {"kind": NEXT, "reference_name": ["in", [*earlier, ""]], "done": 0}
		frappe.db.set_value(REMINDER, about, "done", 1)


def _unapproved() -> list[frappe._dict]:
	"""Meetings that were to be held, and have neither been called off nor their minutes approved."""
	meeting = frappe.qb.DocType(MEETING)
	ended = meeting.ends_on[_oldest() : add_days(getdate(today()), -whole_number("minutes_reminder_days"))]
	query = frappe.qb.from_(meeting).where(meeting.step.isin(["Invited", "Held"]) & ended)
	return query.select(meeting.name, meeting.owner, meeting.unit, meeting.ends_on.as_("due")).run(
		as_dict=True
	)


def _to_follow() -> list[frappe._dict]:
	"""Approved meetings with a follow-up near by, and no later meeting about the child."""
	meeting, later = frappe.qb.DocType(MEETING), frappe.qb.DocType(MEETING).as_("later")
	last = add_days(getdate(today()), whole_number("follow_up_meeting_days"))
	near = meeting.follow_up_on[_oldest() : last]
	planned = (
		frappe.qb.from_(later)
		.where((later.child == meeting.child) & (later.step != "Cancelled"))
		.where(later.starts_on > meeting.starts_on)
		.select(later.name)
	)
	query = frappe.qb.from_(meeting).where(
		(meeting.docstatus == 1) & near & ExistsCriterion(planned).negate()
	)
	fields = (meeting.name, meeting.owner, meeting.unit, meeting.follow_up_on.as_("due"))
	return query.select(*fields).run(as_dict=True)


def _oldest() -> date:
	"""What was due before this day is not dug up."""
	return add_days(getdate(today()), -whole_number("old_meeting_days"))
