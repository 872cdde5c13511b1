"""In whose name a unit's consultations are counted for those who see numbers only: small units are merged upwards (R6)."""

from collections import Counter

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import getdate, today

from trivsel_app.trivsel_insight.closed_rounds import ROOMS
from trivsel_app.trivsel_insight.small_numbers.grouping import Tree, unit_groups
from trivsel_app.trivsel_setup import placements


def groups() -> dict[str, str]:
	"""By institution with children the one in whose name it is counted; one without stands in no name."""
	units = frappe.get_all(
		"Trivsel Unit", fields=["name", "parent_trivsel_unit as above", "unit_type"], order_by="lft"
	)
	above = {unit.name: unit.above for unit in units}
	rooms = frozenset(unit.name for unit in units if unit.unit_type in ROOMS)
	return unit_groups(_children(above, rooms), Tree(above, rooms))


def label(unit: str | None) -> str:
	return frappe.get_cached_value("Trivsel Unit", unit, "path") if unit else _("Units Without Children")


def _children(above: dict[str, str | None], rooms: frozenset[str]) -> Counter[str]:
	"""How many are enrolled today, by institution: there the consultations are kept (R5)."""
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	rows = (
		frappe.qb.from_(enrolment)
		.where(placements.in_force(enrolment, getdate(today())))
		.groupby(enrolment.unit)
		.select(enrolment.unit, Count("*"))
		.run()
	)
	children: Counter[str] = Counter()
	for unit, count in rows:
		while unit in rooms and above[unit]:
			unit = above[unit]
		children[unit] += count
	return children
