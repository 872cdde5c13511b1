"""Approved minutes as a PDF for the child's file in the municipality: all that stands on the meeting (R27)."""

from collections.abc import Iterable, Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, get_fullname, getdate

from trivsel_app.trivsel_meeting.appointment import said_when
from trivsel_app.trivsel_setup.paper import Paper, Section
from trivsel_app.trivsel_setup.site_language import in_site_language

MEETING = "Trivsel Meeting"
PREPARED = (
	"prior_actions",
	"child_voice_method",
	"child_voice",
	"child_voice_missing_reason",
	"parents_view",
)


@frappe.whitelist(methods=["GET"])
def minutes_pdf(meeting: str) -> None:
	"""The minutes as a file to keep; its name tells nothing.

	Raises PermissionError for one who may not write the meeting: who was invited from elsewhere reads it as long as
	she may, and keeps no copy. ValidationError before the minutes are approved.
	"""
	doc = frappe.get_doc(MEETING, meeting)
	doc.check_permission("write")
	if doc.step != "Approved":
		frappe.throw(_("Minutes become a file when they are approved."))
	_paper(doc).answer_with_pdf("referat.pdf")


@in_site_language
def _paper(meeting: Document) -> Paper:
	sections = [(heading, lines) for heading, lines in _sections(meeting) if lines]
	return Paper(meeting.unit, _("Minutes"), sections)


def _sections(meeting: Document) -> Iterator[Section]:
	yield _("The Meeting"), list(_about(meeting))
	yield _label(meeting, "participants"), [_person(row) for row in meeting.participants]
	for field in PREPARED:
		yield _text(meeting, field)
	yield _text(meeting, "minutes")
	yield _label(meeting, "decisions"), [_decision(row) for row in meeting.decisions]
	yield _text(meeting, "outcome")
	follow_up = formatdate(meeting.follow_up_on) if meeting.follow_up_on else ""
	yield _label(meeting, "follow_up_on"), [follow_up] if follow_up else []
	yield (
		_label(meeting, "departures"),
		[_joined(_(row.departure), row.profession) for row in meeting.departures],
	)
	yield _text(meeting, "parents_minutes")
	yield _label(meeting, "addenda"), [line for row in meeting.addenda for line in _addendum(row)]
	approved = _joined(get_fullname(meeting.approved_by), formatdate(getdate(meeting.approved_on)))
	yield _label(meeting, "approved_by"), [approved]


def _about(meeting: Document) -> Iterator[str]:
	yield meeting.meeting_type
	if meeting.child:
		name, born = frappe.db.get_value("Trivsel Child", meeting.child, ["full_name", "birth_date"])
		yield _("{0}, born {1}").format(name, formatdate(born))
	else:
		yield _("Without the Child's Name")
	yield frappe.db.get_value("Trivsel Unit", meeting.unit, "path")
	yield _joined(said_when(meeting, frappe.local.lang), meeting.place)


def _person(row: Document) -> str:
	kind = row.profession or _(row.participant_type, context=row.doctype)
	came = _("Attended") if row.attended else _("Not There")
	ground = f"{_('Shared Without Consent On')}: {row.legal_ground}" if row.legal_ground else ""
	return _joined(row.person_name, kind, _(row.meeting_role or ""), came, ground)


def _decision(row: Document) -> str:
	who = get_fullname(row.responsible) if row.responsible else ""
	return _joined(_(row.area or ""), row.decision, who, formatdate(row.due_on) if row.due_on else "")


def _addendum(row: Document) -> Iterable[str]:
	head = _joined(formatdate(getdate(row.written_on)), get_fullname(row.written_by))
	return [_joined(head, _("For the Parents") if row.for_parents else ""), *row.text.splitlines()]


def _text(meeting: Document, field: str) -> Section:
	value = meeting.get(field) or ""
	options = meeting.meta.get_field(field).fieldtype == "Select"
	return _label(meeting, field), [_(value)] if options and value else value.splitlines()


def _label(meeting: Document, field: str) -> str:
	return _(meeting.meta.get_label(field))


def _joined(*texts: str | None) -> str:
	return " · ".join(text for text in texts if text)
