"""The yearly plan of rounds: drafts made ahead, and what to do about a round that nobody opened (R9)."""

from datetime import date, timedelta

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.trivsel_assessment.round_access import units_above
from trivsel_app.trivsel_setup.leaders import leaders_of
from trivsel_app.trivsel_setup.placements import placements_in_force
from trivsel_app.trivsel_setup.reminders import remind, settle

AHEAD = timedelta(days=60)  # a draft lies ready this long before its first day
NOT_OPENED_AFTER = timedelta(days=3)
NOT_OPENED = "Round Not Opened"
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


def tell_of_unopened() -> None:
	"""Daily: a round that should have begun some days ago is told to who leads it and to the analysts, once."""
	rounds = frappe.get_all(
		"Trivsel Round",
		{"status": "Draft", "window_start": ["<=", getdate(today()) - NOT_OPENED_AFTER]},
		["name", "root_unit", "plan", "window_start"],
	)
	for row in rounds:
		for leader in next(iter(leaders_of(row.root_unit)), []):
			remind(NOT_OPENED, leader, "Trivsel Round", row.name, due_on=row.window_start)
		for analyst in _analysts_of(row.root_unit) if row.plan else ():
			# An analyst sees a round when it is closed; that it was planned she sees before.
			remind(
				NOT_OPENED,
				analyst,
				"Trivsel Round Plan",
				row.plan,
				due_on=row.window_start,
				once_for=row.name,
			)


def round_opened(doc: Document, _method: str | None = None) -> None:
	"""What was told of a round that nobody had opened is done."""
	if doc.status == "Open":
		settle(doc.doctype, doc.name, [NOT_OPENED])
		if doc.plan:
			settle("Trivsel Round Plan", doc.plan, [NOT_OPENED])


def _analysts_of(unit: str) -> list[str]:
	query, staff, placement, profession = placements_in_force(getdate(today()))
	query = query.where((profession.reach == "Aggregate") & placement.unit.isin(units_above({unit})))
	return [user for (user,) in query.select(staff.user).distinct().run()]
