"""Placements: who works where, as which profession, from when to when (R1)."""

from datetime import date

import frappe


def placements_of(user: str, day: date) -> list[frappe._dict]:
	"""The user's placements in force on `day`, with what the profession carries."""
	query, staff, placement, profession = placements_in_force(day)
	query = query.where(staff.user == user).select(
		placement.unit,
		profession.name.as_("profession"),
		profession.role,
		profession.reach,
		profession.covers_below,
		profession.may_rate,
		profession.may_confirm,
		profession.own_ratings_required,
	)
	return query.run(as_dict=True)


def placements_in_force(day: date) -> tuple:
	"""A query over the placements in force on `day`, and its tables: staff, placement, profession."""
	staff, placement, profession = (
		frappe.qb.DocType(name) for name in ("Trivsel Staff", "Trivsel Staff Placement", "Trivsel Profession")
	)
	query = (
		frappe.qb.from_(staff)
		.join(placement)
		.on((placement.parent == staff.name) & (placement.parenttype == "Trivsel Staff"))
		.join(profession)
		.on(profession.name == placement.profession)
		.where(in_force(placement, day))
	)
	return query, staff, placement, profession


def in_force(table, day: date):
	"""The criterion that a row with `from_date` and `to_date` (both included) counts on `day`."""
	return (table.from_date <= day) & (table.to_date.isnull() | (table.to_date >= day))
