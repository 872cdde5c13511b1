"""Who may see what parents' boards write, who has taken which training, and what the strategy tries (R1)."""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from pypika.queries import QueryBuilder
from pypika.terms import Criterion

from trivsel_app.access.area import Area, above, trees_of
from trivsel_app.access.rule import EVERYTHING, NOTHING, Relation, Rule, any_of, never
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.placements import placements_in_force
from trivsel_app.trivsel_setup.setup_access import ADMINISTRATOR

QUESTION, TAKEN = "Trivsel Board Question", "Trivsel Training Taken"
ACTIVITY = "Trivsel Activity"


def _questions(viewer: Viewer, right: str) -> Criterion:
	units = viewer.units(QUESTION, right)
	return frappe.qb.DocType(QUESTION).unit.isin(list(units)) if units else NOTHING


board_question = Rule(
	stored=_questions,
	new=never,
	rights=frozenset({"read", "write", "delete"}),
	why=lambda: _(
		"The leaders of the unit that the parents' board writes to. It is written on a public page."
	),
)


def _trainings_taken(viewer: Viewer, right: str) -> Criterion:
	if ADMINISTRATOR in viewer.roles:
		return EVERYTHING
	taken, led = frappe.qb.DocType(TAKEN), viewer.confirming_area()
	seen = taken.user == viewer.user if right == "read" else NOTHING
	return any_of(seen, taken.user.isin(_staff_of(led, viewer.day))) if led else seen


def _may_note(viewer: Viewer, doc: Document) -> bool:
	"""An administrator for everyone, a leader for those whom she leads today."""
	if ADMINISTRATOR in viewer.roles:
		return True
	led = viewer.confirming_area()
	if not (led and doc.user):
		return False
	return bool(_staff_of(led, viewer.day, doc.user).run())


def _staff_of(led: Area, day: date, user: str | None = None) -> QueryBuilder:
	query, staff, placement, _profession = placements_in_force(day)
	query = query.where(led.holds(placement.unit)).select(staff.user)
	return query.where(staff.user == user) if user else query


def _activities(viewer: Viewer, right: str) -> Criterion:
	"""What is tried where one is placed and in all units above; who covers the units below, or counts them, reads these."""
	if ADMINISTRATOR in viewer.roles:
		return EVERYTHING
	unit = frappe.qb.DocType(ACTIVITY).unit
	if right != "read":
		return viewer.confirming_area().holds(unit)
	places = [row for row in viewer.placements if not (row.ended or row.child)]
	if not places:
		return NOTHING
	covered = {row.unit for row in places if row.covers_below or row.reach == "Aggregate"}
	below = trees_of(covered).holds(unit) if covered else NOTHING
	return any_of(below, unit.isin(above({row.unit for row in places})))


def _may_begin(viewer: Viewer, doc: Document) -> bool:
	return ADMINISTRATOR in viewer.roles or doc.unit in viewer.confirming_units()


def _entrusted(doctype: str, viewer: Viewer, _professions: set[str]) -> Criterion:
	return frappe.qb.DocType(doctype).responsible == viewer.user


activity = Rule(
	stored=_activities,
	new=_may_begin,
	why=lambda: _(
		"Leaders write what is tried in their units, administrators all. The staff read it of their own unit "
		"and of those above it."
	),
)
responsible = Relation(
	records=_entrusted,
	rights=frozenset({"read", "write"}),
	why=lambda: _("Responsible for the activity, wherever she is placed: writes how it goes."),
)
training_taken = Rule(
	stored=_trainings_taken,
	new=_may_note,
	why=lambda: _(
		"Each reads her own trainings. The leaders of those who are placed in their units note them, and "
		"administrators all."
	),
)
