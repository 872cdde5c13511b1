"""From a question without a name to a child with one: only when its parents have said yes (R5)."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate, today

from trivsel_app.trivsel_assessment import outside_rounds
from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_meeting.consultation_access import CONSULTATION
from trivsel_app.trivsel_setup.days import day_sent


@frappe.whitelist(methods=["POST"])
def carry_on(consultation: str, child: str, said_yes: str, said_on: str) -> str:
	"""Begins an assessment of the child's worry, whose yellow or red opens a concern; gives back its name.

	Who said yes and when stands on the assessment as the parents' view. The consultation is not tied to the child:
	it only says that it went on. Raises PermissionError for one who may not rate the child, MandatoryError without
	the parents' word, ValidationError where it has gone on already or there must be no contact with them (R4).
	"""
	doc = frappe.get_doc(CONSULTATION, consultation, for_update=True)
	doc.check_permission("write")
	if doc.went_on:
		frappe.throw(_("This consultation has gone on already."))
	day, who = day_sent(said_on), said_yes.strip()
	if not who:
		frappe.throw(_("Write who of the parents said yes."), frappe.MandatoryError)
	if day > getdate(today()):
		frappe.throw(_("The parents cannot have said yes in the future."))
	require_contact(child)
	name = outside_rounds.start(child, "Worry")
	word = _("{0} said yes on {1} to us looking closer at it.").format(who, formatdate(day))
	frappe.db.set_value("Trivsel Assessment", name, "parents_view", word)
	doc.db_set("went_on", 1)
	return name


def refuse_attachment(doc: Document, _method: str | None = None) -> None:
	"""When a File is saved: a file could name the child."""
	if doc.attached_to_doctype == CONSULTATION:
		frappe.throw(_("A consultation has no files: it names no child."))
