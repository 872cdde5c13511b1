"""A child's story: its positions in each unit, concerns, plans and meetings, as far as the viewer may see them.

Put together from lists asked with the viewer's own permissions: a unit that the child has left, a concern of
another house or the records of a restricted child are in the story of those alone who may open them.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

import frappe
from frappe import _
from frappe.utils import get_fullname, getdate, today

from trivsel_app.trivsel_assessment.positions import in_force
from trivsel_app.trivsel_setup.doctype.trivsel_unit.trivsel_unit import SEPARATOR
from trivsel_app.trivsel_setup.seen import seen

POSITION = ("name", "unit", "position", "from_date", "replaces", "creation", "source_doctype", "source_name")
CONCERN = (
	"name",
	"unit",
	"position",
	"step",
	"workflow_state",
	"coordinator",
	"creation",
	"closed_on",
	"closing_reason",
)
REFERRAL = ("name", "unit", "kind", "sent_on", "workflow_state")
COURSE = ("name", "unit", "starts_on", "status", "ended_on", "outcome")
PART = ("name", "unit", "area", "action", "responsible", "due_on", "progress", "creation")
MEETING = ("name", "unit", "meeting_type", "starts_on", "workflow_state")
NOTICE = ("parent", "guardian_name", "informed_on", "how", "informed_by")
CONSENT = ("name", "unit", "purpose", "status", "creation")
TRANSITION = ("name", "unit", "to_unit", "step", "creation")
ACTION = ("parent", "area", "action", "responsible", "due_on", "progress", "creation")

# In which order things come of which only the day is known.
FIRST, OPENED, TOLD, MET, AGREED, REFERRED, AGAIN, CLOSED = range(8)


@frappe.whitelist(methods=["GET"])
def story(child: str) -> dict:
	"""What the session's user may see of the child's story.

	`units`: for each unit its `label` and its positions (`from`, `to`, `position`), oldest first; `batons`: who
	coordinates an open concern, and where; `events`: newest first, each with `on`, `stage` within that day,
	`label`, `unit`, the record that it opens, and what it says.
	"""
	frappe.get_doc("Trivsel Child", child).check_permission("read")
	about = {"child": child}
	positions = seen("Trivsel Position", filters=about, fields=list(POSITION))
	concerns = seen("Trivsel Concern", filters=about, fields=list(CONCERN))
	meetings = seen("Trivsel Meeting", filters=about, fields=list(MEETING))
	referrals = seen("Trivsel Referral", filters={**about, "sent_on": ["is", "set"]}, fields=list(REFERRAL))
	courses = seen("Trivsel Course", filters=about, fields=list(COURSE))
	parts = seen("Trivsel Shared Plan Part", filters=about, fields=list(PART))
	consents = seen("Trivsel Consent", filters=about, fields=list(CONSENT))
	transitions = seen("Trivsel Transition", filters=about, fields=list(TRANSITION))
	events = [
		*_positions(positions, concerns),
		*_concerns(concerns),
		*_notices(concerns),
		*_meetings(meetings),
		*_actions(concerns),
		*_referrals(referrals),
		*_courses(courses),
		*_parts(parts),
		*_consents(consents),
		*_transitions(transitions),
	]
	labels = _labels({event["unit"] for event in events})
	for event in events:
		event["unit"] = labels.get(event["unit"])
	return {
		"units": _lanes(in_force(positions), _left_on(child), labels),
		"batons": [
			{"unit": labels[row.unit], "who": get_fullname(row.coordinator)}
			for row in concerns
			if row.step != "Closed" and row.coordinator
		],
		"events": sorted(events, key=itemgetter("on", "stage"), reverse=True),
	}


def _lanes(positions: list, left_on: dict, labels: dict[str, str]) -> list[dict]:
	"""Each unit with its positions, each of them until the next one, until the child left, or until today."""
	of_unit = defaultdict(list)
	for row in reversed(positions):
		of_unit[row.unit].append({"from": row.from_date, "to": None, "position": row.position})
	for unit, rows in of_unit.items():
		for row, following in pairwise(rows):
			row["to"] = following["from"]
		rows[-1]["to"] = left_on.get(unit) or getdate(today())
	return [{"label": labels[unit], "positions": rows} for unit, rows in of_unit.items()]


def _left_on(child: str) -> dict[str, object]:
	"""When the child left the units where it no longer is."""
	rows = frappe.get_all(
		"Trivsel Enrolment",
		{"parenttype": "Trivsel Child", "parent": child},
		["unit", "to_date"],
		order_by="from_date",
	)
	last = {row.unit: row.to_date for row in rows}
	return {unit: day for unit, day in last.items() if day and day < getdate(today())}


def _labels(units: set[str]) -> dict[str, str]:
	"""The unit and the house it belongs to: the municipality above them is known."""
	paths = {unit: frappe.get_cached_value("Trivsel Unit", unit, "path") for unit in units if unit}
	return {unit: SEPARATOR.join((path or unit).split(SEPARATOR)[:2]) for unit, path in paths.items()}


def _positions(rows: list, concerns: list) -> Iterator[dict]:
	"""A position opens a concern; or it comes, perhaps on the same day, after what was done in one."""
	standing = {row.name for row in in_force(rows)}
	for row in rows:
		later = any(c.unit == row.unit and c.creation < row.creation for c in concerns)
		yield _event(
			AGAIN if later else FIRST,
			_("Position"),
			row.from_date,
			row.unit,
			(row.source_doctype, row.source_name),
			position=row.position,
			replaced=row.name not in standing,
			corrects=bool(row.replaces),
		)


def _concerns(rows: list) -> Iterator[dict]:
	for row in rows:
		record = ("Trivsel Concern", row.name)
		stands = None if row.closed_on else row.workflow_state
		yield _event(OPENED, _("Concern Opened"), row.creation, row.unit, record, state=stands)
		if row.closed_on:
			text = row.closing_reason
			state = row.workflow_state
			yield _event(CLOSED, _("Concern Closed"), row.closed_on, row.unit, record, state=state, text=text)


def _notices(concerns: list) -> list[dict]:
	"""When parents were told; who sees a concern sees its notices."""
	return [
		_event(
			TOLD,
			_("Parent Told"),
			row.informed_on,
			concern.unit,
			("Trivsel Concern", concern.name),
			text=row.guardian_name,
			who=get_fullname(row.informed_by) if row.informed_by else None,
		)
		for concern, row in _rows_of(concerns, "Trivsel Guardian Notice", NOTICE, "informed_on")
	]


def _actions(concerns: list) -> list[dict]:
	"""What was agreed in the plans of the concerns; who sees a concern sees its plan."""
	return [
		_agreed(_("Agreed in the Plan"), row, concern.unit, ("Trivsel Concern", concern.name))
		for concern, row in _rows_of(concerns, "Trivsel Plan Action", ACTION, "action")
	]


def _agreed(label: str, row: frappe._dict, unit: str, record: tuple[str, str]) -> dict:
	"""Who does what by when, and how far it is."""
	who = get_fullname(row.responsible) if row.responsible else None
	says = {"area": row.area, "who": who, "due_on": row.due_on, "progress": row.progress}
	return _event(AGREED, label, row.creation, unit, record, text=row.action, **says)


def _rows_of(concerns: list, table: str, fields: tuple, filled: str) -> list[tuple]:
	"""Pairs of a concern and a row of its `table` in which the field `filled` is."""
	by_name = {concern.name: concern for concern in concerns}
	if not by_name:
		return []
	filters = {"parenttype": "Trivsel Concern", "parent": ["in", list(by_name)], filled: ["is", "set"]}
	rows = frappe.get_all(table, filters, list(fields), order_by="creation, idx")
	return [(by_name[row.parent], row) for row in rows]


def _meetings(rows: list) -> Iterator[dict]:
	for row in rows:
		record = ("Trivsel Meeting", row.name)
		yield _event(
			MET,
			_("Trivsel Meeting"),
			row.starts_on,
			row.unit,
			record,
			text=row.meeting_type,
			state=row.workflow_state,
		)


def _referrals(rows: list) -> Iterator[dict]:
	for row in rows:
		record = ("Trivsel Referral", row.name)
		state = row.workflow_state
		yield _event(
			REFERRED, _("Trivsel Referral"), row.sent_on, row.unit, record, text=row.kind, state=state
		)


def _courses(rows: list) -> Iterator[dict]:
	for row in rows:
		record = ("Trivsel Course", row.name)
		yield _event(REFERRED, _("Trivsel Course"), row.starts_on, row.unit, record, state=row.status)
		if row.ended_on:
			yield _event(CLOSED, _("Course Ended"), row.ended_on, row.unit, record, text=row.outcome)


def _parts(rows: list) -> Iterator[dict]:
	for row in rows:
		yield _agreed(_("Trivsel Shared Plan"), row, row.unit, ("Trivsel Shared Plan Part", row.name))


def _consents(rows: list) -> Iterator[dict]:
	for row in rows:
		record = ("Trivsel Consent", row.name)
		yield _event(
			REFERRED, _("Consent"), row.creation, row.unit, record, text=_(row.purpose), state=row.status
		)


def _transitions(rows: list) -> Iterator[dict]:
	to_units = _labels({row.to_unit for row in rows})
	for row in rows:
		record, text = ("Trivsel Transition", row.name), _("to {0}").format(to_units[row.to_unit])
		yield _event(REFERRED, _("Transition"), row.creation, row.unit, record, text=text, state=row.step)


def _event(stage: int, label: str, on, unit: str, record: tuple[str, str], **says) -> dict:
	doctype, name = record
	return {
		"stage": stage,
		"label": label,
		"on": getdate(on),
		"unit": unit,
		"doctype": doctype,
		"name": name,
		**says,
	}
