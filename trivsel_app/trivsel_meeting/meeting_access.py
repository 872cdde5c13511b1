"""Who may see a meeting: whoever works in the unit where it is held about a child there, and the coordinator
of its concern (R1).

Whom a meeting invites from elsewhere sees it by `participant_access`. A meeting without a child's name is for the
institution that it is kept at, and for who has called it (R5).
"""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from pypika.terms import Criterion

from trivsel_app.access.area import Area
from trivsel_app.access.documents import meets
from trivsel_app.access.rule import NOTHING, Relation, Rule, any_of
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.child_access import enrolled_children, made_here, made_in_unit
from trivsel_app.trivsel_child.restriction import not_restricted
from trivsel_app.trivsel_setup.relations import children_closed_to

MEETING = "Trivsel Meeting"


def _meetings(viewer: Viewer, right: str) -> Criterion:
	return any_of(made_in_unit(MEETING, viewer, right), _without_a_name(viewer, right))


def _without_a_name(viewer: Viewer, right: str) -> Criterion:
	meeting, area = frappe.qb.DocType(MEETING), viewer.area(MEETING, right)
	if not area:
		return NOTHING
	return (meeting.anonymous == 1) & (area.holds(meeting.unit) | (meeting.owner == viewer.user))


def _of_own_concerns(doctype: str, viewer: Viewer, _professions: set[str]) -> Criterion:
	"""The meetings of the open concerns that the viewer coordinates; they are few, so they are named."""
	if "meetings" not in viewer.notes:
		meeting, concern = frappe.qb.DocType(doctype), frappe.qb.DocType("Trivsel Concern")
		query = (
			frappe.qb.from_(meeting)
			.join(concern)
			.on(meeting.concern == concern.name)
			.where((concern.coordinator == viewer.user) & (concern.step != "Closed"))
			.select(meeting.name)
		)
		viewer.notes["meetings"] = [row[0] for row in query.run()]
	names = viewer.notes["meetings"]
	return frappe.qb.DocType(doctype).name.isin(names) if names else NOTHING


def _new_meeting(viewer: Viewer, doc: Document) -> bool:
	"""About a child that is enrolled in her unit, or a concern that she may write; not about who is closed to her."""
	child, unit, concern = doc.get("child"), doc.get("unit"), doc.get("concern")
	if child in children_closed_to(viewer):
		return False
	if concern:
		about = frappe.db.get_value("Trivsel Concern", concern, ["child", "unit"])
		return about == (child, unit) and meets("Trivsel Concern", concern, viewer.user, "write")
	return unit in viewer.units(MEETING, "create", child) and (
		not child or _is_enrolled(child, unit, viewer.day)
	)


def _is_enrolled(child: str, unit: str, day: date) -> bool:
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	return bool(enrolled_children(Area.of_units(unit), day).where(enrolment.parent == child).run())


def _limit(viewer: Viewer) -> Criterion | None:
	"""A restricted child's meetings are for those named; a meeting without a child is nobody's (R4)."""
	child = frappe.qb.DocType(MEETING).child
	limit = not_restricted(child, viewer)
	return None if limit is None else limit | child.isnull()


meeting = Rule(stored=_meetings, new=_new_meeting, limit=_limit, why=made_here)
of_own_concerns = Relation(
	records=_of_own_concerns,
	rights=frozenset({"read", "write", "submit"}),
	why=lambda: _("Coordinator of the meeting's concern, wherever she is placed."),
)
