"""What taking part in a meeting shows to staff from outside its unit (R1, R26).

From the invitation until the minutes are approved, and for the days of grace after; where nobody approves them,
for the days of grace after the meeting. A meeting that is called off ends it at once. Who belongs to another
authority, and anyone where the type asks for the parents' consent, sees nothing before that is there, or a legal
ground has been written down. Parents and external people never do.
"""

import frappe
from frappe import _
from frappe.utils import add_days
from pypika.terms import Criterion

from trivsel_app.access.rule import NOTHING, Relation
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_meeting.sharing import consented
from trivsel_app.trivsel_setup.settings_values import whole_number

MEETING = "Trivsel Meeting"


def open_invitations(viewer: Viewer, professions: set[str]) -> list[frappe._dict]:
	"""The meetings that the viewer may see because she was invited: `name` and `profession`; kept for the request.

	They are few, so they are named.
	"""
	if "invitations" not in viewer.notes:
		rows = _invitations(viewer)
		shared = consented(viewer, {row.child for row in rows if row.waits})
		viewer.notes["invitations"] = [
			row for row in rows if not row.waits or (row.child, row.profession) in shared
		]
	return [row for row in viewer.notes["invitations"] if row.profession in professions]


def _invitations(viewer: Viewer) -> list[frappe._dict]:
	"""Open invitations; `waits` says that this one takes a consent."""
	meeting, row, unit, kind = (
		frappe.qb.DocType(name)
		for name in (MEETING, "Trivsel Meeting Participant", "Trivsel Unit", "Trivsel Meeting Type")
	)
	closed_since = add_days(viewer.day, -whole_number("meeting_grace_days"))
	is_open = (meeting.step.isin(["Invited", "Held"]) & (meeting.ends_on >= closed_since)) | (
		(meeting.step == "Approved") & (meeting.approved_on >= closed_since)
	)
	query = (
		frappe.qb.from_(row)
		.join(meeting)
		.on((row.parent == meeting.name) & (row.parenttype == MEETING))
		.join(unit)
		.on(unit.name == meeting.unit)
		.join(kind)
		.on(kind.name == meeting.meeting_type)
		.where((row.user == viewer.user) & (row.participant_type == "Staff") & row.invited_on.notnull())
		.where(is_open)
	)
	rows = query.select(
		meeting.name, meeting.child, row.profession, row.legal_ground, unit.unit_kind, kind.consent_required
	).run(as_dict=True)
	kinds = _kinds_of_places(viewer) if rows else {}
	for found in rows:
		found.waits = _needs_consent(found, kinds.get(found.profession, set()))
	return rows


def _needs_consent(row: frappe._dict, kinds: set[str]) -> bool:
	"""Units of another kind are another authority: a school to a kindergarten, the psychologists to both."""
	return (
		bool(row.child) and not row.legal_ground and bool(row.consent_required or row.unit_kind not in kinds)
	)


def _kinds_of_places(viewer: Viewer) -> dict[str, set[str]]:
	"""The kinds of the units in which the viewer works, by profession."""
	places = [row for row in viewer.placements if not row.ended]
	units = {row.unit for row in places}
	if not units:
		return {}
	kinds = dict(frappe.get_all("Trivsel Unit", {"name": ["in", units]}, ["name", "unit_kind"], as_list=True))
	found: dict[str, set[str]] = {}
	for row in places:
		found.setdefault(row.profession, set()).add(kinds[row.unit])
	return found


def _invited(doctype: str, viewer: Viewer, professions: set[str]) -> Criterion:
	names = [row.name for row in open_invitations(viewer, professions)]
	return frappe.qb.DocType(doctype).name.isin(names) if names else NOTHING


invited = Relation(
	records=_invited,
	why=lambda: _(
		"Invited to the meeting, wherever she is placed: from the invitation until the minutes are approved, and "
		"for the days of grace after; where nobody approves them, for as many days after the meeting. From another "
		"authority, or where the type asks for consent, not before the parents have consented or a legal ground is "
		"written down."
	),
)
