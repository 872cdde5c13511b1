"""Daily: who is reminded of a course that is past its planned end, each once (R19).

Who has begun it first, or the others who have received the referral where she no longer carries it out; some working
days later the nearest leader of the unit that has referred the child. Of the team's own leaders none reads it.
"""

from collections.abc import Callable, Iterator

import frappe
from frappe.utils import getdate, today

from trivsel_app.access.documents import nearest
from trivsel_app.trivsel_concern.courses import COURSE, UNDER_WAY
from trivsel_app.trivsel_concern.overdue import whose_turn
from trivsel_app.trivsel_concern.receiving import REFERRAL, receivers
from trivsel_app.trivsel_setup.leaders import Levels, leaders_by_unit
from trivsel_app.trivsel_setup.reminders import remind

TO_BE_ENDED = "Course To Be Ended"


def remind_overdue(checkpoint: Callable[[], None] | None = None) -> None:
	"""Reminds of each course that was to end before today; `checkpoint` is called after it, and keeps the work."""
	day = getdate(today())
	late = {"status": UNDER_WAY, "planned_end": ["<", day]}
	rows = frappe.get_all(COURSE, late, ["name", "referral", "unit", "owner", "planned_end"])
	leaders = leaders_by_unit({row.unit for row in rows})
	for row in rows:
		for level, user in whose_turn(row.planned_end, _levels(row, leaders.get(row.unit, [])), day):
			about = {"due_on": row.planned_end, "level": level, "once_for": str(row.planned_end)}
			remind(TO_BE_ENDED, user, COURSE, row.name, **about)
	(checkpoint or frappe.db.commit)()


def _levels(course: frappe._dict, leaders: Levels) -> Iterator[tuple[str, list[str]]]:
	team = [[course.owner], receivers(frappe.get_doc(REFERRAL, course.referral))]
	carrying_out = nearest(COURSE, course.name, team, "write")
	yield "Responsible", carrying_out
	yield "Leader", [user for user in nearest(COURSE, course.name, leaders) if user not in carrying_out]
