"""Daily: who is reminded of what is past due in the concerns, each once (R19).

The coordinator first; some working days later the leader, and as many after that the level above: each person
once for the same day, also a leader who has the baton. Nobody while R4 stops the step. All concerns are asked
in one query a kind, and what was told before is not told again.
"""

from collections.abc import Callable, Iterable
from datetime import date

import frappe
from frappe.utils import getdate, today
from pypika import Table
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Field

from trivsel_app.trivsel_concern import telling
from trivsel_app.trivsel_setup.leaders import leaders_by_unit
from trivsel_app.trivsel_setup.reminders import REMINDER, remind
from trivsel_app.trivsel_setup.settings_values import whole_number
from trivsel_app.trivsel_setup.working_days import WORKING_DAYS, add_time

RESPONSIBLE, LEVELS = "Responsible", ("Coordinator", "Leader", "Level Above")
BATCH = 200


def remind_overdue(checkpoint: Callable[[], None] | None = None) -> None:
	"""Reminds of all that was due before today; `checkpoint` is called after each batch, and keeps its work."""
	checkpoint = checkpoint or frappe.db.commit
	for kind, (query, due, whose) in past_due(getdate(today())).items():
		concern = frappe.qb.DocType("Trivsel Concern")
		fields = (concern.name, concern.child, concern.unit, due.as_("due"), whose.as_("whose"))
		rows = query.select(*fields).distinct().orderby(concern.name).run(as_dict=True)
		for batch in frappe.utils.create_batch(rows, BATCH):
			_remind(kind, batch, getdate(today()))
			checkpoint()


def past_due(day: date) -> dict[str, tuple[QueryBuilder, Field, Field]]:
	"""For each kind of reminder a query of the concerns past due, without its columns, and two to choose there.

	They say when it was due, and whom it is up to.
	"""
	concern = frappe.qb.DocType("Trivsel Concern")
	on_the_way = concern.step.isin(["Inform", "Meet"]) & (concern.contact_stopped == 0)
	held = concern.focus_meeting_held_on.isnotnull()
	with_a_plan = concern.step.isin(["Act", "Wider"])
	asked = {
		telling.PARENTS: (concern.parents_told_due, on_the_way & (concern.step == "Inform")),
		telling.FOCUS_MEETING: (concern.focus_meeting_due, on_the_way & held.negate()),
		telling.PLAN: (concern.plan_due, on_the_way & held & (concern.step == "Meet")),
		telling.FOLLOW_UP: (concern.next_follow_up, with_a_plan),
	}
	late = {
		kind: (frappe.qb.from_(concern).where(when & (due < day)), due, concern.coordinator)
		for kind, (due, when) in asked.items()
	}
	return {**late, telling.ACTION: _actions(concern, with_a_plan, day)}


def _actions(concern: Table, with_a_plan: Criterion, day: date) -> tuple[QueryBuilder, Field, Field]:
	"""Open actions of plans: up to who is responsible, and nobody else's."""
	action = frappe.qb.DocType("Trivsel Plan Action")
	late = (action.due_on < day) & action.responsible.isnotnull() & action.action.isnotnull()
	still_open = action.progress.isnull() | (action.progress != "Carried Out")
	query = frappe.qb.from_(concern).join(action)
	query = query.on((action.parent == concern.name) & (action.parenttype == "Trivsel Concern"))
	return query.where(with_a_plan & late & still_open), action.due_on, action.responsible


def _remind(kind: str, rows: list[frappe._dict], day: date) -> None:
	above = leaders_by_unit({row.unit for row in rows}) if kind != telling.ACTION else {}
	closed, named = _restricted(rows)
	told = _told(kind, rows)
	names = (RESPONSIBLE,) if kind == telling.ACTION else LEVELS
	for row in rows:
		levels = [
			[user for user in level if user and (row.child not in closed or (row.child, user) in named)]
			for level in ([row.whose], *above.get(row.unit, []))
		]
		for level, user in whose_turn(row.due, zip(names, levels, strict=False), day):
			if (row.name, user, str(row.due)) not in told:
				told.add((row.name, user, str(row.due)))
				about = {"due_on": row.due, "level": level, "once_for": str(row.due)}
				remind(kind, user, "Trivsel Concern", row.name, **about)


def whose_turn(due: date, levels: Iterable[tuple[str, list[str]]], day: date) -> list[tuple[str, str]]:
	"""Those on the levels whose turn has come; where nobody is on one, the next above has its turn all the same."""
	apart = whole_number("reminder_level_days")
	return [
		(level, user)
		for count, (level, users) in enumerate(levels)
		if day > add_time(due, count * apart, WORKING_DAYS)
		for user in users
	]


def _restricted(rows: list[frappe._dict]) -> tuple[set[str], set[tuple[str, str]]]:
	"""The restricted children among these, and pairs of each and those named on it (R4)."""
	children = list({row.child for row in rows})
	closed = set(frappe.get_all("Trivsel Child", {"name": ["in", children], "restricted": 1}, pluck="name"))
	return closed, telling.named_on(closed)


def _told(kind: str, rows: list[frappe._dict]) -> set[tuple]:
	"""Who was reminded of these as past due before: concern, user and day."""
	reminders = frappe.get_all(
		REMINDER,
		{"kind": kind, "reference_name": ["in", [row.name for row in rows]], "level": ["is", "set"]},
		["reference_name", "recipient", "due_on"],
	)
	return {(row.reference_name, row.recipient, str(row.due_on)) for row in reminders}
