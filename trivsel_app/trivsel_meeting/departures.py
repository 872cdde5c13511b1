"""How a held meeting departs from its type: written on it by the app, and counted in reports (R24)."""

from collections import defaultdict
from collections.abc import Iterator

import frappe
from frappe.model.document import Document

from trivsel_app.trivsel_child.protection import contact_is_stopped

# What it is, and of a missing profession which.
Departure = tuple[str, str | None]


def write_departures(meeting: Document) -> None:
	"""Sets the meeting's departures from who was there and what was asked; the meeting stands in any case."""
	kind = frappe.get_cached_doc("Trivsel Meeting Type", meeting.meeting_type)
	there = [row for row in meeting.participants if row.attended]
	found = [
		*_of_parents(meeting, kind, there),
		*_of_professions(kind, there),
		*_of_what_was_asked(meeting, kind),
	]
	if found != [(row.departure, row.profession) for row in meeting.departures]:
		rows = [{"departure": departure, "profession": profession} for departure, profession in found]
		meeting.set("departures", rows)


def _of_parents(meeting: Document, kind: Document, there: list) -> Iterator[Departure]:
	"""While there must be no contact with the parents it is no departure that they are missing (R4)."""
	came = any(row.participant_type == "Guardian" for row in there)
	if kind.parents == "Required" and not came and not (meeting.child and contact_is_stopped(meeting.child)):
		yield "Parents Missing", None
	if kind.parents == "Not Allowed" and came:
		yield "Parents Present", None


def _of_professions(kind: Document, there: list) -> Iterator[Departure]:
	"""Of the professions with the same word one is enough; every other one counts for itself."""
	present, asked = {row.profession for row in there}, defaultdict(set)
	for row in kind.professions:
		if row.mandatory:
			asked[row.one_of or row.profession].add(row.profession)
	for word, professions in asked.items():
		if not professions & present:
			yield "Mandatory Profession Absent", word


def _of_what_was_asked(meeting: Document, kind: Document) -> Iterator[Departure]:
	if kind.prior_actions_required and not (meeting.prior_actions or "").strip():
		yield "Nothing Tried Before", None
	if kind.child_voice_required and not (meeting.child_voice or "").strip():
		yield "Child Not Heard", None
