"""Placements: who works where, as which profession, from when to when (R1)."""

from datetime import date

import frappe
from frappe.utils import add_days, getdate, today

from trivsel_app.trivsel_setup.settings_values import whole_number


def placements_of(user: str, day: date) -> list[frappe._dict]:
	"""The user's placements in force on `day`, with what the profession carries.

	Those that have ended stay for the days of grace, marked `ended`.
	"""
	query, staff, placement, profession = placements_in_force(day, whole_number("unit_grace_days"))
	query = query.where(staff.user == user).select(
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
	rows = query.run(as_dict=True)
	for row in rows:
		row.ended = bool(row.to_date and getdate(row.to_date) < day)
	return rows


def placements_in_force(day: date, grace: int = 0) -> tuple:
	"""A query over the placements in force on `day`, and its tables: staff, placement, profession.

	`grace` is for how many days a placement still counts after its last. Who is no longer a user of the
	site has none.
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
		.where(in_force(placement, day, grace))
	)
	return query, staff, placement, profession


def in_force(table, day: date, grace: int = 0):
	"""The criterion that a row with `from_date` and `to_date` (both included) counts on `day`."""
	return (table.from_date <= day) & (table.to_date.isnull() | (table.to_date >= add_days(day, -grace)))


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
