"""Placements: who works where, as which profession, from when to when (R1)."""

from datetime import date

import frappe
from frappe.utils import getdate, today
from pypika.terms import Term


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
