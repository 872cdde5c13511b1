"""Placements: who works where, as which profession, from when to when (R1)."""

from datetime import date

import frappe
from frappe.utils import add_days, getdate, today
from pypika.terms import Term

from trivsel_app.access.prepared import asked, prepared
from trivsel_app.trivsel_setup.settings_values import whole_number


def placements_of(user: str, day: date) -> list[frappe._dict]:
	"""The user's placements in force on `day`, with what the profession carries.

	Those that have ended stay for the days of grace, marked `ended`.
	"""
	since = add_days(day, -whole_number("unit_grace_days"))
	rows = _placements_of_one(user=user, day=day, since=since, as_dict=True)
	for row in rows:
		row.ended = bool(row.to_date and getdate(row.to_date) < day)
	return rows


@prepared
def _placements_of_one():
	query, staff, placement, profession = placements_in_force(asked("day"), asked("since"))
	return query.where(staff.user == asked("user")).select(
		placement.unit,
		placement.to_date,
		profession.name.as_("profession"),
		profession.role,
		profession.reach,
		profession.covers_below,
		profession.may_rate,
		profession.may_confirm,
		profession.own_ratings_required,
	)


def placements_in_force(day: date | Term, since: date | Term | None = None) -> tuple:
	"""A query over the placements in force on `day`, and its tables: staff, placement, profession.

	With `since` those that ended on that day or later count too. Who is no longer a user of the site has
	none.
	"""
	staff, placement, profession, user = (
		frappe.qb.DocType(name)
		for name in ("Trivsel Staff", "Trivsel Staff Placement", "Trivsel Profession", "User")
	)
	query = (
		frappe.qb.from_(staff)
		.join(user)
		.on((user.name == staff.user) & (user.enabled == 1))
		.join(placement)
		.on((placement.parent == staff.name) & (placement.parenttype == "Trivsel Staff"))
		.join(profession)
		.on(profession.name == placement.profession)
		.where(in_force(placement, day, since))
	)
	return query, staff, placement, profession


def in_force(table, day: date | Term, since: date | Term | None = None):
	"""The criterion that a row with `from_date` and `to_date` (both included) counts on `day`.

	With `since` it still counts where it ended on that day or later.
	"""
	return (table.from_date <= day) & (table.to_date.isnull() | (table.to_date >= (since or day)))


def covered_by(user: str) -> set[str]:
	"""The units whose units below the user sees, today or from a day to come."""
	staff, placement, profession = (
		frappe.qb.DocType(name) for name in ("Trivsel Staff", "Trivsel Staff Placement", "Trivsel Profession")
	)
	query = (
		frappe.qb.from_(staff)
		.join(placement)
		.on((placement.parent == staff.name) & (placement.parenttype == "Trivsel Staff"))
		.join(profession)
		.on((profession.name == placement.profession) & (profession.covers_below == 1))
		.where((staff.user == user) & (placement.to_date.isnull() | (placement.to_date >= getdate(today()))))
		.select(placement.unit)
	)
	return {row[0] for row in query.run()}
