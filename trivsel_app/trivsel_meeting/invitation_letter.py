"""The letter that calls one parent to a meeting: when, where, whom to call, and a link to answer by (R15, R26).

It names neither the type of meeting nor its reason, and nobody else who comes. Staff hand it over by the
municipality's channel.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_child.guardian_letters import answer_with_pdf, as_letter, first_name
from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_meeting.answer_link import link_to
from trivsel_app.trivsel_meeting.appointment import said_when, whom_to_call
from trivsel_app.trivsel_meeting.participants import GUARDIAN
from trivsel_app.trivsel_setup.houses import house_of
from trivsel_app.trivsel_setup.paper import Paper
from trivsel_app.trivsel_setup.site_language import in_site_language


@frappe.whitelist(methods=["GET"])
def letter(meeting: str, guardian: str) -> dict:
	"""The letter to `guardian` (the row on the child): `text`, `html`, `channel`.

	Raises PermissionError for one who may not write the meeting, ValidationError while there must be no
	contact with the guardians (R4), before the meeting is called, or for a guardian who is not asked to come.
	"""
	doc = frappe.get_doc("Trivsel Meeting", meeting)
	doc.check_permission("write")
	return as_letter(_letter(doc, guardian))


@frappe.whitelist(methods=["GET"])
def letter_pdf(meeting: str, guardian: str) -> None:
	"""The same letter as a file to print."""
	doc = frappe.get_doc("Trivsel Meeting", meeting)
	doc.check_permission("write")
	answer_with_pdf(_letter(doc, guardian))


def _letter(meeting: Document, guardian: str) -> Paper:
	asked = [
		row for row in meeting.participants if row.participant_type == GUARDIAN and row.guardian == guardian
	]
	if not asked or meeting.step != "Invited":
		frappe.throw(_("The letter goes to a parent who is asked to come, once the meeting is called."))
	require_contact(meeting.child)
	return _said(meeting, asked[0])


@in_site_language
def _said(meeting: Document, asked: Document) -> Paper:
	child, place = first_name(meeting.child), house_of(meeting.unit)
	said = [
		_("We invite you to talk with us about how {0} is doing in {1}.").format(child, place),
		said_when(meeting, frappe.local.lang),
		_("Where: {0}").format(meeting.place or place),
		_("You know {0} best. You are welcome to send us what you would like to talk about.").format(child),
		_("Say whether you come here, once: {0}").format(link_to(meeting, asked)),
		_("If you have questions, or the time does not suit you, call {0}.").format(whom_to_call(meeting)),
	]
	if frappe.db.get_value("Trivsel Guardian", asked.guardian, "interpreter"):
		said.append(_("There will be an interpreter if you wish."))
	subject = _("Invitation to a talk about {0}").format(child)
	return Paper(meeting.unit, subject, [("", said)], asked.person_name, meeting.child)
