"""Parents leave the meetings they were to come to when there must be no contact with them (R4)."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.documents import meets
from trivsel_app.trivsel_meeting.participants import GUARDIAN
from trivsel_app.trivsel_setup.kept_fields import changed
from trivsel_app.trivsel_setup.reminders import remind

MEETING = "Trivsel Meeting"


def child_changed(child: Document, _method: str | None = None) -> None:
	"""When the child is saved: contact has been stopped. Nothing is sent to the parents by this."""
	if not changed(child, ("no_contact_with_guardians",)) or not child.no_contact_with_guardians:
		return
	for name in _meetings_with_parents(child.name):
		_take_parents_off(frappe.get_doc(MEETING, name, for_update=True))


def _meetings_with_parents(child: str) -> list[str]:
	"""The child's meetings that are planned or called, and that a parent is to come to."""
	meeting, row = frappe.qb.DocType(MEETING), frappe.qb.DocType("Trivsel Meeting Participant")
	query = (
		frappe.qb.from_(meeting)
		.join(row)
		.on((row.parent == meeting.name) & (row.parenttype == MEETING))
		.where((meeting.child == child) & meeting.step.isin(["Planned", "Invited"]))
		.where(row.participant_type == GUARDIAN)
		.select(meeting.name)
	)
	return [name for (name,) in query.distinct().orderby(meeting.name).run()]


def _take_parents_off(meeting: Document) -> None:
	"""Written down on the meeting, and told to who called it."""
	staying = [row for row in meeting.participants if row.participant_type != GUARDIAN]
	meeting.set("participants", staying)
	meeting.save(ignore_permissions=True)
	meeting.add_comment("Info", _("The parents were taken off: there must be no contact with them."))
	if meets(MEETING, meeting.name, meeting.owner):
		remind("Meeting Changed", meeting.owner, MEETING, meeting.name, once_for=str(meeting.modified))
