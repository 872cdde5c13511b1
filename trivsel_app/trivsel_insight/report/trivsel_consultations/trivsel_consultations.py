"""How often advice was asked for without a name: TTR and open hours by forum, unit, month or topic.

Who may open the consultations one by one has them counted as they are. Whose profession sees numbers only gets
those of years that are over, one table at a time, in which small counts are hidden (R6).
"""

from collections import Counter
from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, formatdate, getdate, today

from trivsel_app.trivsel_insight import consultation_units
from trivsel_app.trivsel_insight.closed_rounds import reads_in_aggregate
from trivsel_app.trivsel_insight.small_numbers.one_table import shown
from trivsel_app.trivsel_meeting.consultation_access import CONSULTATION
from trivsel_app.trivsel_setup.seen import seen
from trivsel_app.trivsel_setup.settings_values import whole_number

FIELDS = {"Forum": "meeting_type", "Unit": "unit", "Month": "held_on", "Topic": "topic"}
YEARS = range(1900, 2200)


def execute(filters: dict | None = None):
	"""Columns, rows, message and chart, as Frappe's script reports return them."""
	filters, this_year = frappe._dict(filters or {}), getdate(today()).year
	by, year = filters.by or "Forum", cint(filters.year)
	by, year = by if by in FIELDS else "Forum", year if year in YEARS else this_year
	values = _values(seen, by, year)
	if values or not reads_in_aggregate(frappe.session.user):
		return _answer(by, Counter(values))
	if year >= this_year:
		return _columns(by), [], _("Numbers without names are shown of years that are over.")
	values = _values(frappe.get_all, by, year)
	if by == "Unit":
		values = map(consultation_units.groups().get, values)
	message = _(
		"An empty cell is hidden: it stands for few children, or one could compute such a number from it."
	)
	return _answer(by, shown(Counter(values), whole_number("least_count")), message)


def _values(read, by: str, year: int) -> list:
	"""What the year's consultations are told apart by, one after the other."""
	held = ["between", [date(year, 1, 1), date(year, 12, 31)]]
	rows = read(CONSULTATION, filters={"held_on": held}, pluck=FIELDS[by], order_by="held_on, name")
	return [day.replace(day=1) for day in rows] if by == "Month" else rows


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
	values = [{"name": _("Consultations"), "values": [row["count"] for row in bars]}]
	return {"type": "bar", "data": {"labels": [row["label"] for row in bars], "datasets": values}}
