"""The yearly plan of rounds: drafts made ahead (R9)."""

from datetime import date, timedelta

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

AHEAD = timedelta(days=60)  # a draft lies ready this long before its first day
COPIED = ("root_unit", "unit_kinds", "age_from_months", "age_to_months")


def make_drafts() -> None:
	"""Daily: the drafts of the rounds that begin soon, one a plan and year, also when one was deleted since."""
	for name in frappe.get_all("Trivsel Round Plan", {"enabled": 1}, pluck="name"):
		plan = frappe.get_doc("Trivsel Round Plan", name, for_update=True)
		for year in _due_years(plan, getdate(today())):
			_make_draft(plan, year)
		frappe.db.commit()  # each plan stands by itself


def _due_years(plan: Document, day: date) -> list[int]:
	"""Years for which the draft is to be made: it begins soon, is not over, and has not been made."""
	due = []
	for year in (day.year - 1, day.year, day.year + 1):
		first, last = plan.window(year)
		if year > (plan.made_for_year or 0) and first - AHEAD <= day <= last:
			due.append(year)
	return due


def _make_draft(plan: Document, year: int) -> None:
	first, last = plan.window(year)
	values = {field: plan.get(field) for field in COPIED}
	draft = frappe.get_doc(
		{
			"doctype": "Trivsel Round",
			"title": f"{plan.title} {year}",
			"window_start": first,
			"window_end": last,
			"units": [{"unit": row.unit} for row in plan.units],
			**values,
		}
	).insert(ignore_permissions=True)
	draft.db_set("plan", plan.name)
	plan.db_set("made_for_year", year)
