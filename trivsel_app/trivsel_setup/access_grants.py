"""Access for a time: a substitute in a unit, and one child's records in an emergency (R1).

A substitute works as if placed, but neither confirms nor covers the units below. An emergency shows all
records of one child, to read, to who has a profession that reads them.
"""

from datetime import date, datetime

import frappe
from frappe.utils import add_days, get_datetime, getdate, now_datetime, today
from pypika.terms import Term

from trivsel_app.access.prepared import asked, prepared
from trivsel_app.access.viewer import Viewer, forget_viewers

ACCESS_GRANT = "Trivsel Access Grant"
SUBSTITUTE, BREAK_GLASS = "Substitute", "Break Glass"


def in_force_at(grant, moment: datetime | Term):
	"""The criterion that a grant counts at `moment`."""
	begun = grant.approved_on.isnotnull() & (grant.from_time <= moment)
	return begun & grant.ended_on.isnull() & (grant.to_time > moment)


def substitutions_of(user: str, _day: date) -> list[frappe._dict]:
	"""The user's substitutions in force, as placements."""
	rows = [row for row in _grants_of(Viewer.of(user)) if row.kind == SUBSTITUTE and row.profession]
	return [row.update({"covers_below": 0, "may_confirm": 0, "substitute": True}) for row in rows]


def children_in_emergency(viewer: Viewer) -> set[str]:
	"""The children whose records an emergency shows to the viewer now."""
	return {row.child for row in _grants_of(viewer) if row.kind == BREAK_GLASS}


def _grants_of(viewer: Viewer) -> list[frappe._dict]:
	"""The viewer's grants in force, with what their profession carries; asked for once a request."""
	if "grants" not in viewer.notes:
		viewer.notes["grants"] = _grants_of_some(users=(viewer.user,), now=now_datetime(), as_dict=True)
	return viewer.notes["grants"]


@prepared
def _grants_of_some():
	query, grant, profession = _in_force(asked("users"), asked("now"))
	return query.select(
		grant.user,
		grant.kind,
		grant.unit,
		grant.child,
		profession.name.as_("profession"),
		profession.role,
		profession.reach,
		profession.may_rate,
		profession.own_ratings_required,
	)


def substitute_roles(users: list[str]) -> set[tuple[str, str]]:
	"""Pairs of user and role, of the substitutions in force."""
	rows = _grants_of_some(users=tuple(users), now=now_datetime(), as_dict=True)
	return {(row.user, row.role) for row in rows if row.kind == SUBSTITUTE and row.role}


def _in_force(users: Term, now: Term) -> tuple:
	"""A query over the grants in force of those who are still users of the site, and its tables."""
	grant, profession, user = (
		frappe.qb.DocType(name) for name in (ACCESS_GRANT, "Trivsel Profession", "User")
	)
	query = (
		frappe.qb.from_(grant)
		.join(user)
		.on((user.name == grant.user) & (user.enabled == 1))
		.left_join(profession)
		.on(profession.name == grant.profession)
		.where(grant.user.isin(users) & in_force_at(grant, now))
	)
	return query, grant, profession


def end_emergencies(child: str) -> None:
	"""Ends what stands of access in an emergency to the child: a restriction has been set."""
	names = frappe.get_all(
		ACCESS_GRANT, {"child": child, "kind": BREAK_GLASS, "ended_on": ["is", "not set"]}, pluck="name"
	)
	if names:
		ended = {"ended_on": now_datetime(), "ended_by": frappe.session.user}
		frappe.db.set_value(ACCESS_GRANT, {"name": ["in", names]}, ended)
	forget_viewers()


def next_change(user: str) -> datetime:
	"""Until when the user's relations stand as they do now: midnight, or before it a grant's beginning or end."""
	now, midnight = now_datetime(), get_datetime(add_days(getdate(today()), 1))
	times = frappe.get_all(
		ACCESS_GRANT,
		{"user": user, "approved_on": ["is", "set"], "ended_on": ["is", "not set"], "to_time": [">", now]},
		["from_time", "to_time"],
	)
	coming = [time for row in times for time in (row.from_time, row.to_time) if time > now]
	return min([midnight, *coming])
