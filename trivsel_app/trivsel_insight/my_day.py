"""The first look of the day: what waits for the user, whom she waits for, and how far the rounds are.

Each part asks for what her relations show her one by one (R1, R6); nothing is counted for anyone else.
"""

from collections.abc import Iterator
from datetime import date

import frappe
from frappe import _
from frappe.utils import add_days, getdate
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Field

from trivsel_app.access.rule import by_task, criterion
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_assessment.round_figures import by_unit, total
from trivsel_app.trivsel_concern.overdue import past_due
from trivsel_app.trivsel_concern.plan_actions import ACTION
from trivsel_app.trivsel_concern.referral_access import received
from trivsel_app.trivsel_concern.telling import ACTION as ACTION_DUE
from trivsel_app.trivsel_insight.my_ratings import ratings_to_do, ratings_waited_for
from trivsel_app.trivsel_setup.entrance import may_enter

MEETING, CONCERN, REFERRAL = "Trivsel Meeting", "Trivsel Concern", "Trivsel Referral"
DAYS_AHEAD = 7
MOST = 20  # of more than this the first are told, and how many there are


@frappe.whitelist(methods=["GET"])
def mine() -> dict[str, list[dict]]:
	"""`to_do` and `waiting`: rows with `what`, `who`, `due`, `late`, `count` and `route`; `rounds` with their figures.

	Raises PermissionError for who has no work in the app.
	"""
	if not may_enter():
		frappe.throw(_("You are not permitted to do this."), frappe.PermissionError)
	viewer = Viewer.of(frappe.session.user)
	dated = sorted(
		(*_meetings(viewer), *_due(viewer), *_sent_to_her(viewer)), key=lambda row: str(row["due"])
	)
	waiting = sorted((*_sent_by_her(viewer), *_batons(viewer)), key=lambda row: str(row["due"]))
	return {
		"to_do": [*ratings_to_do(viewer), *_first(dated)],
		"waiting": [*ratings_waited_for(viewer), *_first(waiting)],
		"rounds": _rounds(),
	}


def _first(rows: list[dict]) -> list[dict]:
	left = len(rows) - MOST
	return rows if left <= 0 else [*rows[:MOST], _row(_("And {0} more").format(left))]


def _row(what: str, who: str | None = None, due: date | None = None, late: bool = False, *route: str) -> dict:
	return {"what": what, "who": who, "due": due, "late": late, "route": route}


def _meetings(viewer: Viewer) -> Iterator[dict]:
	"""The meetings of the coming days to which she is invited; of one without a child's name, its unit."""
	meeting, row = frappe.qb.DocType(MEETING), frappe.qb.DocType("Trivsel Meeting Participant")
	query = (
		frappe.qb.from_(meeting)
		.join(row)
		.on((row.parent == meeting.name) & (row.parenttype == MEETING))
		.where((row.user == viewer.user) & meeting.step.isin(["Planned", "Invited"]))
		.where(meeting.starts_on[viewer.day : add_days(viewer.day, DAYS_AHEAD + 1)])
	)
	for found in _with_names(query, meeting, meeting.starts_on, viewer, meeting.meeting_type):
		yield _row(_(found.meeting_type), found.who, found.due, False, "Form", MEETING, found.name)


def _due(viewer: Viewer) -> Iterator[dict]:
	"""What is up to her in concerns: past due, and due within the coming days (R19, R20)."""
	concern = frappe.qb.DocType(CONCERN)
	for kind, (query, due, whose) in past_due(getdate(add_days(viewer.day, DAYS_AHEAD + 1))).items():
		query, to_page = query.where(whose == viewer.user), kind == ACTION_DUE
		seen = by_task(ACTION, viewer, "read") if to_page else None
		for found in _with_names(query, concern, due, viewer, seen=seen):
			route = ("trivsel-my-actions",) if to_page else ("Form", CONCERN, found.name)
			yield _row(_(kind), found.who, found.due, found.due < viewer.day, *route)


def _sent_to_her(viewer: Viewer) -> Iterator[dict]:
	referral = frappe.qb.DocType(REFERRAL)
	if names := received(viewer, viewer.professions_with(REFERRAL, "write")):
		query = frappe.qb.from_(referral).where(referral.name.isin(names) & (referral.step == "Sent"))
		for found in _with_names(query, referral, referral.sent_on, viewer):
			yield _row(_("Referral To Answer"), found.who, found.due, False, "Form", REFERRAL, found.name)


def _sent_by_her(viewer: Viewer) -> Iterator[dict]:
	referral = frappe.qb.DocType(REFERRAL)
	query = frappe.qb.from_(referral).where((referral.sent_by == viewer.user) & (referral.step == "Sent"))
	for found in _with_names(query, referral, referral.sent_on, viewer):
		yield _row(
			_("Referral Sent, No Answer Yet"), found.who, found.due, False, "Form", REFERRAL, found.name
		)


def _batons(viewer: Viewer) -> Iterator[dict]:
	"""What she has asked others to take over, and they have not answered (R22)."""
	concern = frappe.qb.DocType(CONCERN)
	query = frappe.qb.from_(concern).where(
		(concern.coordinator == viewer.user)
		& concern.proposed_coordinator.isnotnull()
		& (concern.step != "Closed")
	)
	for found in _with_names(query, concern, concern.next_follow_up, viewer):
		yield _row(_("Asked To Take the Baton"), found.who, None, False, "Form", CONCERN, found.name)


def _with_names(
	query: QueryBuilder, record, due: Field, viewer: Viewer, *more: Field, seen: Criterion | None = None
) -> list[frappe._dict]:
	"""The records of `query` that the viewer sees: `name`, `child`, `due`, and `who` it is about."""
	child, unit = frappe.qb.DocType("Trivsel Child"), frappe.qb.DocType("Trivsel Unit")
	doctype = record.get_table_name().removeprefix("tab")
	query = (
		query.left_join(child)
		.on(child.name == record.child)
		.left_join(unit)
		.on(unit.name == record.unit)
		.where(criterion(doctype, viewer.user) if seen is None else seen)
		.select(record.name, record.child, due.as_("due"), child.full_name, unit.unit_name, *more)
		.distinct()
	)
	rows = query.run(as_dict=True)
	for row in rows:
		row.who = row.full_name or row.unit_name
	return rows


def _rounds() -> list[dict]:
	"""The open rounds in whose children she works, and how far they are with those."""
	if not frappe.has_permission("Trivsel Round"):
		return []
	rounds = frappe.get_list(
		"Trivsel Round",
		{"status": "Open"},
		["name", "title", "window_end"],
		order_by="window_end",
		limit=MOST,
	)
	figures = [(row, total(by_unit(row.name))) for row in rounds]
	return [
		{
			"title": row.title,
			"window_end": row.window_end,
			"children": found["children"],
			"confirmed": found["confirmed"],
			"route": ("Form", "Trivsel Round", row.name),
		}
		for row, found in figures
		if found["children"]
	]
