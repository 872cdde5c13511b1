"""What a meeting sets off in its concern (R18, R19, R27)."""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from trivsel_app.trivsel_concern.focus_meeting import meeting_held
from trivsel_app.trivsel_concern.follow_up import agreed_at_meeting
from trivsel_app.trivsel_concern.plan import decisions_to_plan
from trivsel_app.trivsel_setup.leaders import leaders_of
from trivsel_app.trivsel_setup.workflow_moves import left_step


def held(meeting: Document, _method: str | None = None) -> None:
	"""When the meeting is saved: it has just been held."""
	if left_step(meeting) and meeting.step == "Held":
		_tell(meeting)


def approved(meeting: Document, _method: str | None = None) -> None:
	"""When the minutes are approved: who was there stands, and what was decided goes into the plan."""
	_tell(meeting)
	if meeting.concern and meeting.decisions:
		fields = ("area", "responsible", "due_on")
		decisions = [
			{"action": row.decision, **{field: row.get(field) for field in fields}}
			for row in meeting.decisions
		]
		decisions_to_plan(meeting.concern, decisions)
	if meeting.concern and meeting.follow_up_on:
		agreed_at_meeting(meeting.concern, getdate(meeting.follow_up_on))


def _tell(meeting: Document) -> None:
	if not meeting.concern:
		return
	part = frappe.db.get_value("Trivsel Meeting Type", meeting.meeting_type, "part_in_concern")
	meeting_held(meeting.concern, getdate(meeting.starts_on), part or "", leader_took_part(meeting))


def leader_took_part(meeting: Document) -> bool:
	"""Whether one who led the unit on that day, or stood above it, was there (R18)."""
	leaders = {user for level in leaders_of(meeting.unit, getdate(meeting.starts_on)) for user in level}
	return any(row.attended and row.user in leaders for row in meeting.participants)
