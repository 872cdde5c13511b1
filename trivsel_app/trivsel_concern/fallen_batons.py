"""Daily and when placements change: a baton falls to the leader when the last placement of who has it ends (R22).

A concern's falls to the nearest leader of its unit who may see it. A shared plan has no unit of its own: its baton
falls to the nearest leader of a unit that has made a part and where the child is today, those of the one who goes
first; else to a leader who still reads a part. Who sees nothing of it is never given it: it stays where it is while
nobody can have it.
"""

from collections.abc import Iterator

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.access.documents import readable
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_concern import telling
from trivsel_app.trivsel_concern.shared_plan import OPEN, PART, PLAN
from trivsel_app.trivsel_setup.kept_fields import write
from trivsel_app.trivsel_setup.leaders import leaders_by_unit
from trivsel_app.trivsel_setup.placements import placements_in_force
from trivsel_app.trivsel_setup.reminders import remind

CONCERN, TAKEN_BACK = "Trivsel Concern", "Baton Taken Back"
STILL_OPEN = {CONCERN: {"step": ["!=", "Closed"]}, PLAN: {"status": OPEN}}


def staff_changed(staff: Document, _method: str | None = None) -> None:
	"""A placement has changed: where it was her last one her batons fall."""
	_take_back({staff.user})


def take_back() -> None:
	"""Daily: placements end by date."""
	_take_back(
		{
			user
			for doctype, still_open in STILL_OPEN.items()
			for user in frappe.get_all(doctype, still_open, pluck="coordinator", distinct=True)
		}
	)


def _take_back(users: set[str]) -> None:
	gone = list(users - _placed(users)) if users else []
	for doctype, still_open in STILL_OPEN.items() if gone else ():
		for name in frappe.get_all(doctype, {**still_open, "coordinator": ["in", gone]}, pluck="name"):
			_fall_to_leader(frappe.get_doc(doctype, name, for_update=True))


def _placed(users: set[str]) -> set[str]:
	"""Those of `users` who work somewhere today, placed or as a substitute."""
	query, staff, *_tables = placements_in_force(getdate(today()))
	placed = {row[0] for row in query.where(staff.user.isin(list(users))).select(staff.user).distinct().run()}
	substitutes = {
		user for user in users - placed if any(not row.ended for row in Viewer.of(user).placements)
	}
	return placed | substitutes


def _fall_to_leader(doc: Document) -> None:
	leader = next(_leaders_of_plan(doc) if doc.doctype == PLAN else _leaders_of_concern(doc), None)
	if not leader or leader == doc.coordinator:
		return
	accepted = {"baton_accepted_on": None} if doc.doctype == CONCERN else {}
	write(doc, coordinator=leader, **accepted)
	remind(TAKEN_BACK, leader, doc.doctype, doc.name, once_for=today())
	if doc.doctype == CONCERN:
		telling.moved(doc)


def _leaders_of_concern(concern: Document) -> Iterator[str]:
	return (user for level in telling.levels(concern) for user in level)


def _leaders_of_plan(plan: Document) -> Iterator[str]:
	"""Of a part she writes she leads the unit where the child is; what she reads it may have left."""
	made = _parts_by_unit(plan)
	leaders = leaders_by_unit(made)
	for right in ("write", "read"):
		for unit, parts in made.items():
			for user in (user for level in leaders.get(unit, []) for user in level):
				if readable(PART, parts, user, right):
					yield user


def _parts_by_unit(plan: Document) -> dict[str, set[str]]:
	"""The plan's parts by the unit that has made them: first what its coordinator has made, or is responsible for."""
	fields = ["name", "unit", "owner", "responsible"]
	rows = frappe.get_all(PART, {"plan": plan.name}, fields, order_by="creation, name")
	made, hers = {}, plan.coordinator
	for row in sorted(rows, key=lambda row: (row.owner != hers, row.responsible != hers)):
		made.setdefault(row.unit, set()).add(row.name)
	return made
