"""Rows of units: in the order of the tree, with what they belong to; in a chart by house where they are many."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import frappe
from frappe import _
from pypika.queries import QueryBuilder

from trivsel_app.trivsel_setup.doctype.trivsel_unit.trivsel_unit import SEPARATOR

MANY = 200  # it takes longer to name so many than to read all units
MOST_BARS = 25  # more units than this are shown by the unit they belong to


def told(units: Iterable[str]) -> dict[str, frappe._dict]:
	"""By name, in the order of the tree: `unit_name`, and `above` what it belongs to, in words."""
	unit, names = frappe.qb.DocType("Trivsel Unit"), set(units)
	query = frappe.qb.from_(unit).orderby(unit.lft).select(unit.name, unit.unit_name, unit.path)
	if len(names) < MANY:
		query = query.where(unit.name.isin(list(names) or [""]))
	rows = {row.name: row for row in query.run(as_dict=True) if row.name in names}
	for row in rows.values():
		row.above = _above(row)
	return rows


def with_units(counted: QueryBuilder) -> list[frappe._dict]:
	"""The rows of a query of counts by its column `unit`, in the order of the tree, with what `told` says of each."""
	unit, counted = frappe.qb.DocType("Trivsel Unit"), counted.as_("counted")
	query = frappe.qb.from_(counted).join(unit).on(unit.name == counted.unit).orderby(unit.lft)
	rows = query.select(counted.star, unit.unit_name, unit.path).run(as_dict=True)
	for row in rows:
		row["above"] = _above(row)
	return rows


def _above(row: frappe._dict) -> str:
	return row["path"].removeprefix(row["unit_name"]).removeprefix(SEPARATOR)


def unit_columns() -> list[tuple]:
	return [("unit_name", _("Unit"), "Data", 190), ("above", _("Belongs To"), "Data", 270)]


def bars_of(rows: list[frappe._dict], fields: Iterable[str]) -> dict[str, dict[str, int]]:
	"""The sums of `fields` by what a bar is called: the unit, or where there are many what it belongs to."""
	bars: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(fields, 0))
	for name, row in zip(_names(rows), rows, strict=True):
		bar = bars[name]
		for field in fields:
			bar[field] += row[field]
	return bars


def _names(rows: list[frappe._dict]) -> list[str]:
	"""Rooms of the same name are told apart by their house; what is no unit has its label."""
	if len(rows) > MOST_BARS and rows[0].unit_name:
		return [_house(row) or row.unit_name for row in rows]
	names = [row.unit_name or row.label for row in rows]
	alike = Counter(names)
	return [
		f"{name}, {_house(row)}" if row.unit_name and alike[name] > 1 else name
		for name, row in zip(names, rows, strict=True)
	]


def _house(row: frappe._dict) -> str:
	return row["above"].partition(SEPARATOR)[0]
