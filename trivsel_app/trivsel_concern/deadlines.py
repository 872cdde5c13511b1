"""When the steps of a concern are due, and who is reminded of what is past due (R19)."""

from datetime import date

from frappe.utils import getdate, today

from trivsel_app.trivsel_setup.meeting_deadlines import due
from trivsel_app.trivsel_setup.settings_values import whole_number
from trivsel_app.trivsel_setup.working_days import WORKING_DAYS, add_time

# The parts that meetings play, and from when their deadlines count.
FOCUS_MEETING, FOLLOW_UP = "Focus Meeting", "Follow-up"
POSITION_CONFIRMED, PLAN_AGREED, MEETING_HELD = "Position Confirmed", "Plan Agreed", "Meeting Held"


def of_position(position: str, day: date | None = None) -> dict:
	"""What a concern's new position begins anew on `day` (today): its deadlines, and no meeting or plan yet for it."""
	day = day or getdate(today())
	return {
		"position": position,
		"position_since": day,
		"parents_told_due": add_time(day, whole_number("parents_told_days"), WORKING_DAYS),
		"focus_meeting_due": due(FOCUS_MEETING, POSITION_CONFIRMED, day, position),
		"focus_meeting_held_on": None,
		"leader_took_part": 0,
		"plan_due": None,
		"no_consideration_reason": None,
		"next_follow_up": None,
	}


def of_plan(held_on: date) -> date:
	return add_time(held_on, whole_number("plan_days"), WORKING_DAYS)


def of_follow_up(counts_from: str, day: date, position: str) -> date | None:
	return due(FOLLOW_UP, counts_from, day, position)
