"""Daily: to whom a transition meeting is to be offered before the child begins, and what waits to be accepted.

Before which transitions a meeting is offered, `meeting_offer.py` says.
"""

from collections.abc import Callable

import frappe
from frappe.utils import add_to_date, getdate, today

from trivsel_app.access.documents import nearest
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child import meeting_offer
from trivsel_app.trivsel_child.transition import HANDED_OVER, TRANSITION, UNDER_WAY
from trivsel_app.trivsel_child.transition_access import received
from trivsel_app.trivsel_setup.leaders import leaders_by_unit
from trivsel_app.trivsel_setup.reminders import remind
from trivsel_app.trivsel_setup.settings_values import whole_number

TO_ACCEPT = "Transition To Be Accepted"
FIELDS = ("name", "child", "unit", "to_unit", "owner", "starts_on")


def remind_of_transitions(checkpoint: Callable[[], None] | None = None) -> None:
	"""Each once; `checkpoint` is called after each of the two kinds, and keeps its work."""
	checkpoint = checkpoint or frappe.db.commit
	_remind_of_meetings()
	checkpoint()
	_remind_of_accepting()
	checkpoint()


def _remind_of_meetings() -> None:
	"""Who has planned the transition; where she has left, the unit's leader. Nobody while R4 stands."""
	last = add_to_date(getdate(today()), weeks=whole_number("transition_meeting_weeks"))
	rows = frappe.get_all(
		TRANSITION,
		{
			"step": ["in", UNDER_WAY],
			"starts_on": ["between", [getdate(today()), last]],
		},
		list(FIELDS),
	)
	stopped = _without_contact({row.child for row in rows})
	rows = [row for row in rows if row.child not in stopped]
	leaders = leaders_by_unit({row.unit for row in rows})
	offers = meeting_offer.of_each({row.name for row in rows})
	offered = {name for name, offer in offers.items() if offer.offered_on}
	for row in meeting_offer.is_due([row for row in rows if row.name not in offered], offers):
		for user in nearest(TRANSITION, row.name, [[row.owner], *leaders.get(row.unit, [])]):
			remind(meeting_offer.TO_BE_OFFERED, user, TRANSITION, row.name, due_on=row.starts_on)


def _remind_of_accepting() -> None:
	"""The leaders nearest to the child's new group, once they may read it."""
	rows = frappe.get_all(
		TRANSITION, {"step": HANDED_OVER, "starts_on": ["<=", getdate(today())]}, list(FIELDS)
	)
	leaders = leaders_by_unit({row.to_unit for row in rows})
	for row in rows:
		for user in next(iter(leaders.get(row.to_unit, [])), []):
			if row.name in received(Viewer.of(user)):
				remind(TO_ACCEPT, user, TRANSITION, row.name)


def _without_contact(children: set[str]) -> set[str]:
	filters = {"name": ["in", list(children)], "no_contact_with_guardians": 1}
	return set(frappe.get_all("Trivsel Child", filters, pluck="name")) if children else set()
