"""Concerns that were opened before they kept when their position began and when their steps are due (R16, R19).

What was told to a parent is noted as told of the concern's position. A deadline that nobody has had counts from
today: nobody is reminded of what she was not asked for.
"""

import frappe
from frappe.query_builder.functions import Coalesce, Date
from frappe.utils import getdate, today

from trivsel_app.trivsel_concern import deadlines

BATCH = 1000


def execute() -> None:
	"""Each batch is kept: broken off, it goes on with what still has no beginning."""
	while names := frappe.get_all(
		"Trivsel Concern", {"position_since": ["is", "not set"]}, pluck="name", limit=BATCH
	):
		for position in ("Yellow", "Red"):
			_note_what_was_told(names, position)
			_give_deadlines(names, position)
		_date(names)
		frappe.db.commit()


def _note_what_was_told(names: list[str], position: str) -> None:
	concern, notice = frappe.qb.DocType("Trivsel Concern"), frappe.qb.DocType("Trivsel Guardian Notice")
	of_position = concern.name.isin(names) & (concern.position == position)
	its_own = frappe.qb.from_(concern).where(concern.name == notice.parent).select(concern.assessment)
	(
		frappe.qb.update(notice)
		.set(notice.position, position)
		.set(notice.about, Coalesce(notice.about, its_own))
		.where(notice.parent.isin(frappe.qb.from_(concern).where(of_position).select(concern.name)))
		.where(notice.about.isnull() & (notice.position.isnull() | (notice.position == position)))
		.run()
	)


def _give_deadlines(names: list[str], position: str) -> None:
	begun = deadlines.of_position(position)
	follow_up = deadlines.of_follow_up(deadlines.PLAN_AGREED, getdate(today()), position)
	due = {
		"parents_told_due": (begun["parents_told_due"], ("Inform",)),
		"focus_meeting_due": (begun["focus_meeting_due"], ("Inform", "Meet")),
		"next_follow_up": (follow_up, ("Act", "Wider")),
	}
	concern = frappe.qb.DocType("Trivsel Concern")
	for field, (day, steps) in due.items():
		lacking = concern.name.isin(names) & concern[field].isnull() & (concern.position == position)
		frappe.qb.update(concern).set(concern[field], day).where(lacking & concern.step.isin(steps)).run()


def _date(names: list[str]) -> None:
	"""The position is as old as the assessment that it comes from; the concern itself where there is none."""
	concern, position = frappe.qb.DocType("Trivsel Concern"), frappe.qb.DocType("Trivsel Position")
	(
		frappe.qb.update(concern)
		.left_join(position)
		.on((position.source_name == concern.assessment) & (position.source_doctype == "Trivsel Assessment"))
		.set(concern.position_since, Coalesce(position.from_date, Date(concern.creation)))
		.where(concern.name.isin(names))
		.run()
	)
