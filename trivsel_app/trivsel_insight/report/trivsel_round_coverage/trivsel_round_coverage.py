"""How far a round is: per unit, how many children stand in it and how many are settled.

Counts only assessments that the reader could open one by one. Who may open none of them, and whose
profession sees numbers, gets those of closed rounds that single out nobody (R6).
"""

from collections import defaultdict

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Sum
from pypika import Case

from trivsel_app.access.rule import criterion
from trivsel_app.access.viewer import units_below
from trivsel_app.trivsel_insight import round_numbers
from trivsel_app.trivsel_insight.closed_rounds import reads_in_aggregate
from trivsel_app.trivsel_setup.doctype.trivsel_unit.trivsel_unit import SEPARATOR

COUNTS = ("children", "rated", "confirmed", "waiting")
MOST_BARS = 25  # more units than this are shown by the unit they belong to


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	round_name = filters.round or newest_round()
	if not round_name:
		return columns(), [], _("No round has been opened yet.")
	frappe.get_doc("Trivsel Round", round_name).check_permission("read")
	# One or the other: who knows some children by name could compute others from the numbers of all.
	if reads_in_aggregate(frappe.session.user) and not coverage(round_name):
		return round_numbers.answer(round_name, filters.by)
	rows = coverage(round_name, filters.unit)
	return columns(), rows, None, chart(rows), summary(rows)


def newest_round() -> str | None:
	"""The last round to begin among those that the reader may see."""
	rows = frappe.get_list(
		"Trivsel Round", {"status": ["!=", "Draft"]}, pluck="name", order_by="window_start desc", limit=1
	)
	return rows[0] if rows else None


def coverage(round_name: str, under: str | None = None) -> list[frappe._dict]:
	"""One row a unit with `children`, `rated`, `confirmed`, `waiting`, `missing` and `percent`."""
	assessment, unit = frappe.qb.DocType("Trivsel Assessment"), frappe.qb.DocType("Trivsel Unit")
	counted = (
		frappe.qb.from_(assessment)
		.where((assessment.round == round_name) & assessment.round_key.isnotnull())
		.where(criterion("Trivsel Assessment", frappe.session.user))
		.groupby(assessment.unit)
		.select(
			assessment.unit,
			Count("*").as_("children"),
			_count_if((assessment.ratings_given > 0) | (assessment.step != "Rating")).as_("rated"),
			_count_if(assessment.docstatus == 1).as_("confirmed"),
			_count_if(assessment.waiting_for_notice == 1).as_("waiting"),
		)
	)
	if under:
		counted = counted.where(assessment.unit.isin([unit for _top, unit in units_below({under})]))
	counted = counted.as_("counted")
	query = (
		frappe.qb.from_(counted)
		.join(unit)
		.on(unit.name == counted.unit)
		.orderby(unit.lft)
		.select(counted.star, unit.path, unit.unit_name, unit.parent_trivsel_unit.as_("belongs_to"))
	)
	return [_finished(row) for row in query.run(as_dict=True)]


def _count_if(condition):
	return Sum(Case().when(condition, 1).else_(0))


def _finished(row: frappe._dict) -> frappe._dict:
	for field in COUNTS:
		row[field] = int(row[field])
	row.above = row.path.removeprefix(row.unit_name).removeprefix(SEPARATOR)
	row.missing = row.children - row.confirmed
	row.percent = round(100.0 * row.confirmed / row.children, 1)
	return row


def columns() -> list[dict]:
	labels = {
		"children": _("Children"),
		"rated": _("Rated"),
		"confirmed": _("Confirmed"),
		"waiting": _("Waiting for Notice"),
		"missing": _("Missing"),
	}
	units = [
		{"fieldname": "unit_name", "label": _("Unit"), "fieldtype": "Data", "width": 190},
		{"fieldname": "above", "label": _("Belongs To"), "fieldtype": "Data", "width": 270},
	]
	counts = [
		{"fieldname": field, "label": label, "fieldtype": "Int", "width": 160 if field == "waiting" else 100}
		for field, label in labels.items()
	]
	percent = {"fieldname": "percent", "label": _("Percent Confirmed"), "fieldtype": "Percent", "width": 160}
	return [*units, *counts, percent]


def chart(rows: list[frappe._dict]) -> dict | None:
	"""Confirmed and missing side by side, by unit; by the unit above where there are many."""
	if not rows:
		return None
	bars = _bars(rows)
	return {
		"type": "bar",
		"barOptions": {"stacked": 1},
		"colors": ["#2f9d58", "#d1d8dd"],
		"data": {
			"labels": list(bars),
			"datasets": [
				{"name": _("Confirmed"), "values": [bar["confirmed"] for bar in bars.values()]},
				{"name": _("Missing"), "values": [bar["missing"] for bar in bars.values()]},
			],
		},
	}


def _bars(rows: list[frappe._dict]) -> dict[str, dict]:
	many = len(rows) > MOST_BARS
	names = _names({row.belongs_to for row in rows if row.belongs_to}) if many else {}
	bars: dict[str, dict] = defaultdict(lambda: {"confirmed": 0, "missing": 0})
	for row in rows:
		bar = bars[names.get(row.belongs_to, row.unit_name)]
		bar["confirmed"] += row.confirmed
		bar["missing"] += row.missing
	return bars


def _names(units: set[str]) -> dict[str, str]:
	rows = frappe.get_all("Trivsel Unit", {"name": ["in", list(units)]}, ["name", "unit_name"])
	return {row.name: row.unit_name for row in rows}


def summary(rows: list[frappe._dict]) -> list[dict]:
	"""The whole of what the reader sees, in four figures."""
	total = {field: sum(row[field] for row in rows) for field in (*COUNTS, "missing")}
	percent = round(100.0 * total["confirmed"] / total["children"], 1) if total["children"] else 0
	return [
		{"label": _("Children"), "value": total["children"], "datatype": "Int"},
		{"label": _("Confirmed"), "value": total["confirmed"], "datatype": "Int", "indicator": "Green"},
		{"label": _("Missing"), "value": total["missing"], "datatype": "Int", "indicator": "Orange"},
		{"label": _("Percent Confirmed"), "value": percent, "datatype": "Percent"},
	]
