"""How often advice was asked for without a name: TTR and open hours by forum, unit, month or topic.

Who may open the consultations one by one has them counted as they are. Whose profession sees numbers only gets
those of years that are over, one table at a time, in which small counts are hidden (R6).
"""

from collections import Counter
from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Min
from frappe.utils import cint, formatdate, getdate, today
from pypika.terms import Criterion

from trivsel_app.access.rule import EVERYTHING, criterion
from trivsel_app.trivsel_insight import consultation_units
from trivsel_app.trivsel_insight.closed_rounds import reads_in_aggregate
from trivsel_app.trivsel_insight.reporting import telling
from trivsel_app.trivsel_insight.small_numbers.one_table import shown
from trivsel_app.trivsel_meeting.consultation_access import CONSULTATION
from trivsel_app.trivsel_setup.settings_values import whole_number

FIELDS = {"Forum": "meeting_type", "Unit": "unit", "Month": "held_on", "Topic": "topic"}
YEARS = range(1900, 2200)


def execute(filters: dict | None = None):
	"""Columns, rows, message and chart, as Frappe's script reports return them."""
	filters, this_year = frappe._dict(filters or {}), getdate(today()).year
	by, year = filters.by or "Forum", cint(filters.year)
	by, year = by if by in FIELDS else "Forum", year if year in YEARS else this_year
	counts = _counts(by, year, criterion(CONSULTATION, frappe.session.user))
	if counts or not reads_in_aggregate(frappe.session.user):
		return _answer(by, counts)
	if year >= this_year:
		return _columns(by), [], _("Numbers without names are shown of years that are over.")
	counts = _counts(by, year, EVERYTHING)
	if by == "Unit":
		counts = _together(counts, consultation_units.groups())
	message = _(
		"An empty cell is hidden: it stands for few children, or one could compute such a number from it."
	)
	return _answer(by, shown(counts, whole_number("least_count")), message)


def _counts(by: str, year: int, seen: Criterion) -> Counter:
	"""How many of the year's consultations there are of each kind, the first to be held first."""
	table = frappe.qb.DocType(CONSULTATION)
	field, first = table[FIELDS[by]], Min(table.held_on)
	held = table.held_on[date(year, 1, 1) : date(year, 12, 31)]
	query = frappe.qb.from_(table).where(held & seen).groupby(field).orderby(first, field)
	counts = dict(query.select(field, Count("*")).run())
	return (
		_together(counts, {day: day.replace(day=1) for day in counts}) if by == "Month" else Counter(counts)
	)


def _together(counts: dict, groups: dict) -> Counter:
	found = Counter()
	for value, count in counts.items():
		found[groups.get(value)] += count
	return found


def _answer(by: str, counts: dict, message: str | None = None) -> tuple:
	rows = [{"label": _label(by, value), "count": count} for value, count in counts.items()]
	if by != "Month":
		rows.sort(key=lambda row: (-(row["count"] or 0), row["label"]))
	return _columns(by), rows, message, _chart(rows)


def _label(by: str, value) -> str:
	if by == "Unit":
		return consultation_units.label(value)
	if by == "Month":
		return formatdate(value, "MMMM yyyy")
	return _(value) if value else _("Not Said")


def _columns(by: str) -> list[dict]:
	return [
		{"fieldname": "label", "label": _(by), "fieldtype": "Data", "width": 400},
		{"fieldname": "count", "label": _("Consultations"), "fieldtype": "Int", "width": 160},
	]


def _chart(rows: list[dict]) -> dict | None:
	"""What is hidden has no bar."""
	bars = [row for row in rows if row["count"]]
	if not bars:
		return None
	series = {_("Consultations"): [row["count"] for row in bars]}
	return telling.bars([row["label"] for row in bars], series, [telling.BLUE])
