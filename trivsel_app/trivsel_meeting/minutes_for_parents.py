"""Approved minutes for one of the child's parents: what was talked about and decided, and nothing else (R15, R26).

As they stand they go to who was there and has heard it. To another parent, or where they have what parents must
not read, goes what staff have written as minutes for the parents; where that is written it goes to all of them.
What was prepared before the meeting stays here, and so does who else of the family has come. Staff hand it over by
the municipality's channel.
"""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from trivsel_app.trivsel_child.custody import custody_holders
from trivsel_app.trivsel_child.fit_for_parents import Passage
from trivsel_app.trivsel_child.guardian_letters import answer_with_pdf, as_letter, first_name
from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_meeting.appointment import said_when, whom_to_call
from trivsel_app.trivsel_meeting.fit_minutes import others_named, require_fit_minutes
from trivsel_app.trivsel_meeting.participants import GUARDIAN, STAFF
from trivsel_app.trivsel_setup.houses import house_of
from trivsel_app.trivsel_setup.paper import ITEM, Paper, Section, lines_of
from trivsel_app.trivsel_setup.site_language import in_site_language

MEETING = "Trivsel Meeting"


@frappe.whitelist(methods=["GET"])
def recipients(meeting: str) -> list[tuple[str, str]]:
	"""Those who can be handed minutes of the meeting: the child's custody holders, as (row on the child, name)."""
	doc = frappe.get_doc(MEETING, meeting)
	doc.check_permission("write")
	return [(row.guardian, row.guardian_name) for row in custody_holders(doc.child)] if doc.child else []


@frappe.whitelist(methods=["POST"])
def named(meeting: str, text: str | None = None) -> dict:
	"""Other children of the house that `text`, or else the minutes as they go to parents, may name.

	`words`, and `others`, whether there are more. It counts as a search for children.
	"""
	doc = frappe.get_doc(MEETING, meeting)
	doc.check_permission("write")
	passages = [("", text)] if text else [*_minutes(doc), *_added(doc)]
	return others_named(doc, passages)


@frappe.whitelist(methods=["GET"])
def letter(meeting: str, guardian: str, despite_names: bool = False) -> dict:
	"""The minutes for `guardian` (the row on the child): `text`, `html`, `channel`.

	Raises PermissionError for one who may not write the meeting; ValidationError while there must be no contact
	with the guardians (R4), before the minutes are approved, for one without custody, and for a text that must not
	go to parents; for names that may be another child's too, unless `despite_names` says that they are not.
	"""
	doc = frappe.get_doc(MEETING, meeting)
	doc.check_permission("write")
	return as_letter(_letter(doc, guardian, despite_names))


@frappe.whitelist(methods=["GET"])
def letter_pdf(meeting: str, guardian: str, despite_names: bool = False) -> None:
	"""The same as a file to print."""
	doc = frappe.get_doc(MEETING, meeting)
	doc.check_permission("write")
	answer_with_pdf(_letter(doc, guardian, despite_names))


def _letter(meeting: Document, guardian: str, despite_names: bool) -> Paper:
	holder = _holder(meeting, guardian)
	require_contact(meeting.child)
	_require_heard_or_written(meeting, holder)
	passages, added = _minutes(meeting), _added(meeting)
	require_fit_minutes(meeting, [*passages, *added], despite_names)
	return _said(meeting, holder)


def _holder(meeting: Document, guardian: str) -> frappe._dict:
	found = [row for row in custody_holders(meeting.child) if row.guardian == guardian]
	if meeting.step != "Approved" or not meeting.child or not found:
		frappe.throw(_("Approved minutes go to the child's parents with custody."))
	return found[0]


def _require_heard_or_written(meeting: Document, holder: frappe._dict) -> None:
	was_there = any(
		row.attended and row.participant_type == GUARDIAN and row.guardian == holder.guardian
		for row in meeting.participants
	)
	if not was_there and not meeting.parents_minutes:
		message = _("{0} was not at the meeting. Write minutes for the parents first.")
		frappe.throw(message.format(holder.guardian_name))


def _minutes(meeting: Document) -> list[Passage]:
	"""What staff have written for the parents, or else the minutes and what was decided."""
	label = meeting.meta.get_label
	if meeting.parents_minutes:
		return [(_(label("parents_minutes")), meeting.parents_minutes)]
	decided = [(_("Decision {0}").format(row.idx), row.decision) for row in meeting.decisions if row.decision]
	return [(_(label("minutes")), meeting.minutes or ""), *decided]


def _added(meeting: Document) -> list[Passage]:
	return [(_("Addendum {0}").format(row.idx), row.text) for row in meeting.addenda if row.for_parents]


@in_site_language
def _said(meeting: Document, holder: frappe._dict) -> Paper:
	child, place = first_name(meeting.child), house_of(meeting.unit)
	(_label, minutes), *decided = _minutes(meeting)
	opening = [
		_("Here are the minutes of our meeting about how {0} is doing in {1}.").format(child, place),
		said_when(meeting, frappe.local.lang),
		_("From us took part: {0}").format(", ".join(_staff_there(meeting))),
	]
	agreed = [ITEM + text for _label, text in decided]
	sections = [
		("", [*opening, *lines_of(minutes)]),
		*([(_("We agreed"), agreed)] if agreed else []),
		("", list(_again(meeting))),
		*_added_later(meeting),
		("", [_("If you have questions, call {0}.").format(whom_to_call(meeting))]),
	]
	subject = _("Minutes of our meeting about {0}").format(child)
	return Paper(meeting.unit, subject, sections, holder.guardian_name, meeting.child)


def _staff_there(meeting: Document) -> Iterator[str]:
	for row in meeting.participants:
		if row.attended and row.participant_type == STAFF:
			yield f"{row.person_name} ({row.profession})"


def _again(meeting: Document) -> Iterator[str]:
	if meeting.follow_up_on:
		yield _("We talk about it again around {0}.").format(formatdate(meeting.follow_up_on))


def _added_later(meeting: Document) -> Iterator[Section]:
	for row in meeting.addenda:
		if row.for_parents:
			yield _("Added on {0}").format(formatdate(getdate(row.written_on))), lines_of(row.text)
