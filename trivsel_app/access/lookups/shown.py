"""Which children an answer shows, and which it was asked for in vain."""

from dataclasses import dataclass, field

import frappe
from werkzeug.wrappers import Response

from trivsel_app.access.documents import readable
from trivsel_app.access.lookups.asked import Asked
from trivsel_app.access.lookups.lists import children_of_lists, records_of_list
from trivsel_app.access.lookups.names import is_readable, learn_names, learn_words, names_in
from trivsel_app.access.lookups.noted import Noted
from trivsel_app.access.subjects import About, about, about_nobody, about_rows

REFUSALS = (401, 403, 404)


@dataclass
class Shown:
	"""The children of one answer, and the record that it is about."""

	children: dict[str, bool] = field(default_factory=dict)  # name of the child, and whether it was refused
	records: list[About] = field(default_factory=list)

	def add(self, child: str, refused: bool) -> None:
		self.children[child] = refused and self.children.get(child, True)


def shown_in(asked: Asked, notes: Noted, response: Response | None) -> Shown:
	"""The children of the answer; without one (`response` None) the platform refused."""
	status = response.status_code if response is not None else 403
	body = _body(response) if status < 400 else b""
	in_body = names_in(body) if body else set()
	shown = Shown()
	likely = next((doctype for doctype in asked.doctypes if doctype in notes.listed), None)
	known = records_of_list(asked) if in_body else set()
	records = _records(in_body | asked.names | notes.shown | notes.refused, likely, known)
	seen = _seen(records, in_body, asked, notes, status)
	for record in records:
		shown.add(record.child, record not in seen)
	for name in notes.said.keys() - {record.name for record in records}:
		shown.add(notes.said[name], status in REFUSALS)
	shown.records = sorted(records, key=lambda record: (record.name not in asked.names, record.name))
	if status < 400:
		for child in children_of_lists(asked, notes.listed, body, bool(shown.children)):
			shown.add(child, False)
	return shown


def _body(response: Response) -> bytes | None:
	"""What the answer says; None where it cannot be read."""
	if response.direct_passthrough or response.is_streamed:
		return b""  # a file: its record leads to the child
	content = response.get_data()
	return content if is_readable(content) else None


def _records(names: set[str], likely: str | None, known: set[About]) -> set[About]:
	if not names:
		return set()
	records = about(names, likely, known)
	left = names - {record.name for record in records}
	if left and not records:
		records = about_rows(left)
	if not records:
		learn_words(names)
	elif left and likely:
		learn_names(about_nobody(left, likely))
	return records


def _seen(records: set[About], in_body: set[str], asked: Asked, notes: Noted, status: int) -> set[About]:
	"""Those of `records` that were shown, not refused."""
	if status in REFUSALS:
		return set()
	seen, doubtful = set(), set()
	for record in records:
		found = record.row or record.name
		if record.name in notes.shown or (found in in_body and found not in asked.names):
			seen.add(record)
		elif record.name not in notes.refused:
			doubtful.add(record)
	return seen | _allowed(doubtful)


def _allowed(records: set[About]) -> set[About]:
	"""Those of `records` that the user may read: merely named in what she sent, they prove nothing."""
	names: dict[str, set[str]] = {}
	for record in records:
		names.setdefault(record.doctype, set()).add(record.name)
	user = frappe.session.user
	allowed = {doctype: readable(doctype, asked, user) for doctype, asked in names.items()}
	return {record for record in records if record.name in allowed[record.doctype]}
