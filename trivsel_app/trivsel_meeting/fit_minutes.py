"""What must not stand in minutes, or an addendum to them, that go to parents (R15, R26)."""

from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_child.fit_for_parents import Passage, named_in_passages, require_fit


def require_fit_minutes(meeting: Document, passages: list[Passage], despite_names: bool) -> None:
	"""Refuses what parents must not read, and says how it is put right once the minutes are locked."""
	way_out = _(
		"Where the minutes are locked, one who took part or the unit's leader writes minutes for the parents, or an "
		"addendum in place of the one that says it."
	)
	require_fit(meeting, passages, despite_names, people_of(meeting), way_out)


def others_named(meeting: Document, passages: list[Passage]) -> dict:
	"""Names of other children of the house than those who take part: `words`, and `others`, whether there are more."""
	return named_in_passages(meeting, passages, people_of(meeting))


def people_of(meeting: Document) -> list[str]:
	"""The names of those who take part."""
	return [row.person_name or "" for row in meeting.participants]
