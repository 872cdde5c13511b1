"""What a meeting's type lets a participant from outside the unit see beyond the meeting itself (R1).

`sees` is a ladder: the plan; with it the assessment that the concern comes from; with it what the positions
here were before. Own ratings and what is considered of an underretning are on no step of it.
"""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, get_fullname

from trivsel_app.access.documents import meets
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_meeting.participant_access import open_invitations
from trivsel_app.trivsel_setup.position_words import word

LADDER = ("Minutes", "Plan", "Assessment", "History")
OF_ASSESSMENT = ("position", "reason", "strengths", "surroundings", "child_voice", "parents_view")


@frappe.whitelist(methods=["GET"])
def shown_to_me(meeting: str) -> dict:
	"""For the meeting's form: `may_write`, and `sections`, each a `label` and `rows` of texts.

	Who is not invited from outside has no sections. Raises PermissionError for one who may not read the meeting.
	"""
	doc = frappe.get_doc("Trivsel Meeting", meeting)
	doc.check_permission("read")
	may_write = meets(doc.doctype, doc.name, frappe.session.user, "write")
	return {"may_write": may_write, "sections": list(_sections(doc, _step_of(doc)))}


def _step_of(meeting: Document) -> int:
	"""How far up the ladder the type lets the session's user see; 0 is the meeting alone."""
	viewer = Viewer.of(frappe.session.user)
	professions = viewer.professions_with(meeting.doctype)
	hers = {row.profession for row in open_invitations(viewer, professions) if row.name == meeting.name}
	kind = frappe.get_cached_doc("Trivsel Meeting Type", meeting.meeting_type)
	steps = [LADDER.index(row.sees) for row in kind.professions if row.profession in hers and row.sees]
	return max(steps, default=0)


def _sections(meeting: Document, step: int) -> Iterator[dict]:
	if not meeting.child:
		return
	if step >= 1 and meeting.concern:
		yield {"label": _("The Plan"), "rows": _plan(meeting.concern)}
	if step >= 2 and meeting.concern:
		yield {"label": _("The Assessment"), "rows": _assessment(meeting.concern)}
	if step >= 3:
		yield {"label": _("Positions Before"), "rows": _positions(meeting)}


def _plan(concern: str) -> list[str]:
	actions = frappe.get_all(
		"Trivsel Plan Action",
		{"parent": concern, "parenttype": "Trivsel Concern", "action": ["is", "set"]},
		["action", "responsible", "due_on", "progress"],
		order_by="idx",
	)
	return [
		_joined(row.action, _name(row.responsible), _day(row.due_on), _(row.progress or ""))
		for row in actions
	]


def _assessment(concern: str) -> list[str]:
	latest, first = frappe.db.get_value("Trivsel Concern", concern, ["latest_assessment", "assessment"])
	values = frappe.db.get_value("Trivsel Assessment", latest or first, OF_ASSESSMENT, as_dict=True)
	values.position = word(values.position)
	label = frappe.get_meta("Trivsel Assessment").get_label
	return [f"{_(label(field))}: {value}" for field, value in values.items() if value]


def _positions(meeting: Document) -> list[str]:
	"""Those made in the meeting's unit: other units' are shown by a transition, not here."""
	rows = frappe.get_all(
		"Trivsel Position",
		{"child": meeting.child, "unit": meeting.unit},
		["name", "position", "from_date", "replaces"],
		order_by="from_date desc, creation desc",
	)
	corrected = {row.replaces for row in rows}
	return [_joined(_day(row.from_date), word(row.position)) for row in rows if row.name not in corrected]


def _joined(*texts: str) -> str:
	return " · ".join(text for text in texts if text)


def _name(user: str | None) -> str:
	return get_fullname(user) if user else ""


def _day(day) -> str:
	return formatdate(day) if day else ""
