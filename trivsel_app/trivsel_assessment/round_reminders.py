"""What leaders and analysts are reminded of about rounds, each of them once a round (R9, R10)."""

from datetime import timedelta

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.access.area import above
from trivsel_app.trivsel_assessment.round_closing import without_position
from trivsel_app.trivsel_setup.leaders import leaders_by_unit, leaders_of
from trivsel_app.trivsel_setup.placements import placements_in_force
from trivsel_app.trivsel_setup.reminders import remind, settle

NOT_OPENED, NO_NOTICE, MISSING = "Round Not Opened", "Notice Missing", "Assessments Missing"
NOT_OPENED_AFTER = timedelta(days=3)
MISSING_BEFORE_END = timedelta(days=7)
ROUND, PLAN = "Trivsel Round", "Trivsel Round Plan"


def tell_of_unopened() -> None:
	"""Daily: a round that should have begun some days ago is told to who leads it and to the analysts."""
	rounds = frappe.get_all(
		ROUND,
		{"status": "Draft", "window_start": ["<=", getdate(today()) - NOT_OPENED_AFTER]},
		["name", "root_unit", "plan", "window_start"],
	)
	for row in rounds:
		for leader in next(iter(leaders_of(row.root_unit)), []):
			remind(NOT_OPENED, leader, ROUND, row.name, due_on=row.window_start)
		for analyst in _analysts_of(row.root_unit) if row.plan else ():
			# An analyst sees a round when it is closed; that it was planned she sees before.
			remind(NOT_OPENED, analyst, PLAN, row.plan, due_on=row.window_start, once_for=row.name)


def tell_of_missing() -> None:
	"""Daily: who leads units in which children wait for notice, or are missing when the window soon ends."""
	for row in frappe.get_all(ROUND, {"status": "Open"}, ["name", "window_end"]):
		_tell_leaders(row, NO_NOTICE, _units(row.name, waiting=True))
		if getdate(row.window_end) - MISSING_BEFORE_END <= getdate(today()):
			_tell_leaders(row, MISSING, _units(row.name))


def round_changed(doc: Document, _method: str | None = None) -> None:
	"""An opened round is not to be opened any longer, and a closed one is not to be finished."""
	if doc.status == "Open":
		settle(ROUND, doc.name, [NOT_OPENED])
		if doc.plan:
			settle(PLAN, doc.plan, [NOT_OPENED])
	elif doc.status == "Closed":
		settle(ROUND, doc.name)


def _tell_leaders(row: frappe._dict, kind: str, units: list[str]) -> None:
	for levels in leaders_by_unit(units).values() if units else ():
		for leader in levels[0]:
			remind(kind, leader, ROUND, row.name, due_on=row.window_end)


def _units(round_name: str, waiting: bool = False) -> list[str]:
	"""The units of the round with children without a confirmed position; of those who wait, if `waiting`."""
	assessment = frappe.qb.DocType("Trivsel Assessment")
	query = frappe.qb.from_(assessment).where(without_position(round_name)).select(assessment.unit).distinct()
	query = query.where(assessment.waiting_for_notice == 1) if waiting else query
	return [unit for (unit,) in query.run()]


def _analysts_of(unit: str) -> list[str]:
	query, staff, placement, profession = placements_in_force(getdate(today()))
	query = query.where((profession.reach == "Aggregate") & placement.unit.isin(above({unit})))
	return [user for (user,) in query.select(staff.user).distinct().run()]
