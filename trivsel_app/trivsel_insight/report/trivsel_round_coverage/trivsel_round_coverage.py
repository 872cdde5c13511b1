"""How far a round is: per unit, how many children stand in it and how many are settled.

Counts only assessments that the reader could open one by one. Who may open none of them, and whose
profession sees numbers, gets those of closed rounds that single out nobody (R6).
"""

from collections import defaultdict

import frappe
from frappe import _

from trivsel_app.trivsel_assessment.round_figures import by_unit, percent, total
from trivsel_app.trivsel_insight import round_numbers
from trivsel_app.trivsel_insight.closed_rounds import reads_in_aggregate

MOST_BARS = 25  # more units than this are shown by the unit they belong to


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	round_name = filters.round or newest_round()
	if not round_name:
		return columns(), [], _("No round has been opened yet.")
	frappe.get_doc("Trivsel Round", round_name).check_permission("read")
	# One or the other: who knows some children by name could compute others from the numbers of all.
	if reads_in_aggregate(frappe.session.user) and not by_unit(round_name):
		return round_numbers.answer(round_name, filters.by)
	rows = by_unit(round_name, filters.unit)
	return columns(), rows, None, chart(rows), summary(rows)


def newest_round() -> str | None:
	"""The last round to begin among those that the reader may see."""
	rows = frappe.get_list(
		"Trivsel Round", {"status": ["!=", "Draft"]}, pluck="name", order_by="window_start desc", limit=1
	)
	return rows[0] if rows else None


def columns() -> list[dict]:
	labels = {
		"children": _("Children"),
		"rated": _("Rated"),
		"confirmed": _("Confirmed"),
		"waiting": _("Waiting for Notice"),
		"missing": _("Missing"),
		"left": _("Has Left"),
	}
	units = [
		{"fieldname": "unit_name", "label": _("Unit"), "fieldtype": "Data", "width": 190},
		{"fieldname": "above", "label": _("Belongs To"), "fieldtype": "Data", "width": 270},
	]
	counts = [
		{"fieldname": field, "label": label, "fieldtype": "Int", "width": 160 if field == "waiting" else 100}
		for field, label in labels.items()
	]
	share = {"fieldname": "percent", "label": _("Percent Confirmed"), "fieldtype": "Percent", "width": 160}
	return [*units, *counts, share]


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
	figures = total(rows)
	return [
		{"label": _("Children"), "value": figures["children"], "datatype": "Int"},
		{"label": _("Confirmed"), "value": figures["confirmed"], "datatype": "Int", "indicator": "Green"},
		{"label": _("Missing"), "value": figures["missing"], "datatype": "Int", "indicator": "Orange"},
		{
			"label": _("Percent Confirmed"),
			"value": percent(figures["confirmed"], figures["children"]),
			"datatype": "Percent",
		},
	]
