"""Who has looked at a child: the entries about it, and what those who looked were at that time."""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe.utils import getdate
from pypika import Order

from trivsel_app.trivsel_insight.chain import CHILD, ENTRY
from trivsel_app.trivsel_setup.placements import in_force

FIELDS = ("name", "at", "user", "impersonated_by", "channel", "reference_doctype")
# Looks at these are told to the leader of the child's unit. Not at others: a consideration may be written past
# the leader, and must leave no trace there (R18).
TOLD_TO_LEADERS = (
	"Trivsel Child",
	"Trivsel Child Identity",
	"Trivsel Assessment",
	"Trivsel Own Rating",
	"Trivsel Position",
	"Trivsel Concern",
	"Trivsel Referral",
	"Trivsel Course",
	"Trivsel Shared Plan Part",
	"Trivsel Meeting",
)
ADMINISTRATOR = "Administrator"


def looks_at(
	child: str,
	since: date | None = None,
	until: date | None = None,
	limit: int | None = None,
	start: int = 0,
	about: Iterable[str] | None = None,
) -> list[frappe._dict]:
	"""Entries about the child, newest first, each with `refused` as it was for this child."""
	entry, row = frappe.qb.DocType(ENTRY), frappe.qb.DocType(CHILD)
	query = frappe.qb.from_(row).join(entry).on(entry.name == row.entry).where(row.child == child)
	if since:
		query = query.where(entry.at >= f"{getdate(since)} 00:00:00")
	if until:
		query = query.where(entry.at <= f"{getdate(until)} 23:59:59.999999")
	if about is not None:
		query = query.where(entry.reference_doctype.isin(list(about)) | entry.reference_doctype.isnull())
	query = query.select(*(entry[field] for field in FIELDS), row.refused).orderby(
		row.entry, order=Order.desc
	)
	if limit:
		query = query.limit(limit).offset(start)
	rows = query.run(as_dict=True)
	_add_people(rows)
	return rows


def _add_people(rows: list[frappe._dict]) -> None:
	"""Adds `full_name`, and `profession` and `unit` as they were on the day of the look."""
	users = {row.user for row in rows}
	names, placements = _full_names(users), _placements(users)
	for row in rows:
		day = getdate(row.at)
		placed = [place for place in placements.get(row.user, ()) if _in_force(place, day)]
		row.full_name = names.get(row.user, row.user)
		row.profession = ", ".join(sorted({place.profession for place in placed}))
		row.unit = ", ".join(sorted({place.unit_name for place in placed}))
		row.units = {place.unit for place in placed}


def _in_force(place: frappe._dict, day: date) -> bool:
	return place.from_date <= day and (place.to_date is None or place.to_date >= day)


def _full_names(users: set[str]) -> dict[str, str]:
	user = frappe.qb.DocType("User")
	query = frappe.qb.from_(user).where(user.name.isin(list(users) or [""])).select(user.name, user.full_name)
	return {name: full_name or name for name, full_name in query.run()}


def _placements(users: set[str]) -> dict[str, list[frappe._dict]]:
	staff, placement, unit = (
		frappe.qb.DocType(name) for name in ("Trivsel Staff", "Trivsel Staff Placement", "Trivsel Unit")
	)
	query = (
		frappe.qb.from_(staff)
		.join(placement)
		.on((placement.parent == staff.name) & (placement.parenttype == "Trivsel Staff"))
		.join(unit)
		.on(unit.name == placement.unit)
		.where(staff.user.isin(list(users) or [""]))
		.select(staff.user, placement.profession, placement.unit, placement.from_date)
		.select(placement.to_date, unit.unit_name)
	)
	placed: dict[str, list[frappe._dict]] = {}
	for row in query.run(as_dict=True):
		placed.setdefault(row.user, []).append(row)
	return placed


def units_of(child: str, day: date) -> set[str]:
	"""The units in which the child is enrolled on `day`."""
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	query = (
		frappe.qb.from_(enrolment)
		.where((enrolment.parenttype == "Trivsel Child") & (enrolment.parent == child))
		.where(in_force(enrolment, day))
		.select(enrolment.unit)
	)
	return {row[0] for row in query.run()}
