"""Who leads a unit: placed there, or above it with what is below, in a profession that confirms (R1, R19)."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

import frappe
from frappe.utils import getdate, today
from pypika import Order

from trivsel_app.trivsel_setup.placements import placements_in_force

Levels = list[list[str]]


def leaders_of(unit: str, day: date | None = None) -> Levels:
	"""The users who lead `unit` on `day` (today), level by level: the nearest first, then those above them."""
	return leaders_by_unit([unit], day).get(unit, [])


def leaders_by_unit(units: Iterable[str], day: date | None = None) -> dict[str, Levels]:
	"""The levels of leaders of each of `units`, in one query. A unit that nobody leads is left out."""
	units = list(units)
	if not units:
		return {}
	query, staff, placement, profession = placements_in_force(getdate(day or today()))
	place, led = frappe.qb.DocType("Trivsel Unit").as_("place"), frappe.qb.DocType("Trivsel Unit").as_("led")
	rows = (
		query.join(place)
		.on(place.name == placement.unit)
		.join(led)
		.on((place.lft <= led.lft) & (place.rgt >= led.rgt))
		.where((profession.may_confirm == 1) & (profession.reach == "Unit") & led.name.isin(units))
		.where((profession.covers_below == 1) | (place.name == led.name))
		.select(led.name, place.lft, staff.user)
		.distinct()
		.orderby(led.name)
		.orderby(place.lft, order=Order.desc)
		.orderby(staff.user)
		.run()
	)
	return {
		unit: [[user for *_place, user in level] for _lft, level in groupby(above, key=lambda row: row[1])]
		for unit, above in groupby(rows, key=lambda row: row[0])
	}
