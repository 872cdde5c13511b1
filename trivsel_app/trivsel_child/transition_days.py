"""Daily: to whom a transition meeting is to be offered before the child begins, and what waits to be accepted.

A meeting is offered where the child's position in the unit is yellow or red, or where someone wishes it. What the
position is the modules above say, by `trivsel_transition_worries` in `hooks.py`: functions of a set of pairs
(child, unit) that give those of them with a worry.
"""

from collections.abc import Callable

import frappe
from frappe.utils import add_to_date, getdate, today

from trivsel_app.access.documents import readable
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.transition import HANDED_OVER, TRANSITION, UNDER_WAY
from trivsel_app.trivsel_child.transition_access import received
from trivsel_app.trivsel_setup.leaders import leaders_by_unit
from trivsel_app.trivsel_setup.reminders import remind
from trivsel_app.trivsel_setup.settings_values import whole_number

OFFER_MEETING, TO_ACCEPT = "Transition Meeting To Be Offered", "Transition To Be Accepted"
FIELDS = ("name", "child", "unit", "to_unit", "owner", "starts_on", "meeting_wished")


def remind_of_transitions(checkpoint: Callable[[], None] | None = None) -> None:
	"""Each once; `checkpoint` is called after each of the two kinds, and keeps its work."""
	checkpoint = checkpoint or frappe.db.commit
	_remind_of_meetings()
	checkpoint()
	_remind_of_accepting()
	checkpoint()


def meeting_is_due(rows: list[frappe._dict]) -> list[frappe._dict]:
	"""Those of the transitions before which a meeting is to be offered, by a worry or a wish."""
	pairs, worries = {(row.child, row.unit) for row in rows}, set()
	for path in frappe.get_hooks("trivsel_transition_worries") if pairs else ():
		worries |= frappe.get_attr(path)(pairs)
	return [row for row in rows if row.meeting_wished or (row.child, row.unit) in worries]


def _remind_of_meetings() -> None:
	"""Who has planned the transition; where she has left, the unit's leader. Nobody while R4 stands."""
	last = add_to_date(getdate(today()), weeks=whole_number("transition_meeting_weeks"))
	rows = frappe.get_all(
		TRANSITION,
		{
			"step": ["in", UNDER_WAY],
			"meeting_offered_on": ["is", "not set"],
			"starts_on": ["between", [getdate(today()), last]],
		},
		list(FIELDS),
	)
	stopped = _without_contact({row.child for row in rows})
	rows = [row for row in rows if row.child not in stopped]
	leaders = leaders_by_unit({row.unit for row in rows})
	for row in meeting_is_due(rows):
		for user in _readers(row.name, [[row.owner], *leaders.get(row.unit, [])]):
			remind(OFFER_MEETING, user, TRANSITION, row.name, due_on=row.starts_on)


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


def _readers(name: str, levels: list[list[str]]) -> list[str]:
	"""The first level of users of whom some may read it."""
	seeing = ([user for user in level if readable(TRANSITION, {name}, user)] for level in levels)
	return next((users for users in seeing if users), [])


def _without_contact(children: set[str]) -> set[str]:
	filters = {"name": ["in", list(children)], "no_contact_with_guardians": 1}
	return set(frappe.get_all("Trivsel Child", filters, pluck="name")) if children else set()
