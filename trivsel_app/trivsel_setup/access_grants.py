"""Access for a time: a substitute in a unit, and one child's records in an emergency (R1).

A substitute works as if placed, but neither confirms nor covers the units below. An emergency shows all
records of one child, to read, to who has a profession that reads them.
"""

from datetime import datetime

import frappe
from frappe.utils import add_days, get_datetime, getdate, now_datetime, today
from pypika.terms import Term

from trivsel_app.access.viewer import forget_viewers

ACCESS_GRANT = "Trivsel Access Grant"
SUBSTITUTE, BREAK_GLASS = "Substitute", "Break Glass"


def in_force_at(grant, moment: datetime | Term):
	"""The criterion that a grant counts at `moment`."""
	begun = grant.approved_on.isnotnull() & (grant.from_time <= moment)
	return begun & grant.ended_on.isnull() & (grant.to_time > moment)


def substitute_roles(users: list[str]) -> set[tuple[str, str]]:
	"""Pairs of user and role, of the substitutions in force."""
	query, grant, profession = grants_in_force(now_datetime())
	given = grant.user.isin(users) & (grant.kind == SUBSTITUTE) & profession.role.isnotnull()
	return set(query.where(given).select(grant.user, profession.role).run())


def grants_in_force(moment: datetime | Term) -> tuple:
	"""A query over the grants that count at `moment`, and its tables: grant, profession.

	Who is no longer a user of the site has none.
	"""
	grant, profession, user = (
		frappe.qb.DocType(name) for name in (ACCESS_GRANT, "Trivsel Profession", "User")
	)
	query = (
		frappe.qb.from_(grant)
		.join(user)
		.on((user.name == grant.user) & (user.enabled == 1))
		.left_join(profession)
		.on(profession.name == grant.profession)
		.where(in_force_at(grant, moment))
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
