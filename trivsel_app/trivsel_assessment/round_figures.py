"""How far a round is, in figures by unit (R9, R10).

Counted are only assessments that the reader could open one by one (R6): a leader sees the units that she
leads, whoever works in a unit sees that one. Who has left is not missing.
"""

from collections import defaultdict

import frappe
from frappe.query_builder.functions import Count, Sum
from pypika import Case

from trivsel_app.access.area import trees_of
from trivsel_app.access.rule import criterion
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.doctype.trivsel_unit.trivsel_unit import SEPARATOR

COUNTS = ("children", "rated", "confirmed", "under_way", "waiting", "missing", "left")
MOST_ROWS = 60  # of more units than this, groups and classes stand together as the house they belong to


@frappe.whitelist(methods=["GET"])
def figures(round_name: str) -> dict:
	"""The figures of the session's user: `rows`, one a unit or house, and their `total`.

	Each has the counts of `by_unit`; `leads` tells of which units she may ask who is missing.
	"""
	frappe.get_doc("Trivsel Round", round_name).check_permission("read")
	units, user = by_unit(round_name), frappe.session.user
	rows = units if len(units) <= MOST_ROWS else _by_house(units)
	led = Viewer.of(user).confirming_units()
	for row in rows:
		row.leads = user == "Administrator" or row.unit in led
	return {"rows": rows, "total": total(units)}


def by_unit(round_name: str, under: str | None = None) -> list[frappe._dict]:
	"""One row a unit, in the order of the tree; `under`: only those units.

	`children` are those in reach and not gone; of them `confirmed`, and the others `missing`, among these
	`under_way` and `waiting` for notice. `left` went before they were confirmed.
	"""
	assessment, unit = frappe.qb.DocType("Trivsel Assessment"), frappe.qb.DocType("Trivsel Unit")
	begun = (assessment.ratings_given > 0) | (assessment.step != "Rating")
	here = assessment.left_on.isnull()
	counted = (
		frappe.qb.from_(assessment)
		.where((assessment.round == round_name) & assessment.round_key.isnotnull())
		.where(criterion("Trivsel Assessment", frappe.session.user))
		.groupby(assessment.unit)
		.select(
			assessment.unit,
			Count(assessment.left_on).as_("left"),
			_count_if(here).as_("children"),
			_count_if(here & begun).as_("rated"),
			_count_if(here & (assessment.docstatus == 1)).as_("confirmed"),
			_count_if(here & begun & (assessment.docstatus == 0)).as_("under_way"),
			_count_if(here & (assessment.waiting_for_notice == 1)).as_("waiting"),
		)
	)
	if under:
		counted = counted.where(trees_of({under}).holds(assessment.unit))
	counted = counted.as_("counted")
	query = (
		frappe.qb.from_(counted)
		.join(unit)
		.on(unit.name == counted.unit)
		.orderby(unit.lft)
		.select(counted.star, unit.path, unit.unit_name, unit.parent_trivsel_unit.as_("belongs_to"))
	)
	return [_finished(row) for row in query.run(as_dict=True)]


def total(rows: list[frappe._dict]) -> dict[str, int]:
	return {field: sum(row[field] for row in rows) for field in COUNTS}


def percent(part: int, whole: int) -> float:
	return round(100.0 * part / whole, 1) if whole else 0.0


def _count_if(condition):
	return Sum(Case().when(condition, 1).else_(0))


def _finished(row: frappe._dict) -> frappe._dict:
	row.missing = row.children - row.confirmed
	for field in COUNTS:
		row[field] = int(row[field])
	row.above = row.path.removeprefix(row.unit_name).removeprefix(SEPARATOR)
	row.percent = percent(row.confirmed, row.children)
	return row


def _by_house(rows: list[frappe._dict]) -> list[frappe._dict]:
	houses: dict[str, list[frappe._dict]] = defaultdict(list)
	for row in rows:
		houses[row.belongs_to or row.unit].append(row)
	return [_house(unit, rooms) for unit, rooms in houses.items()]


def _house(unit: str, rooms: list[frappe._dict]) -> frappe._dict:
	name, _separator, above = rooms[0].above.partition(SEPARATOR)
	return frappe._dict(total(rooms), unit=unit, unit_name=name or rooms[0].unit_name, above=above)
