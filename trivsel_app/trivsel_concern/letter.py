"""The letter to one custody holder: that the staff want to talk about the child (R15, R26).

It says nothing of positions, reasons or meetings, and nothing of other guardians. Staff hand it over by the
municipality's channel; the app never sends it.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_fullname

from trivsel_app.trivsel_child.guardian_letters import answer_with_pdf, as_letter, first_name
from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_setup.houses import house_of
from trivsel_app.trivsel_setup.paper import Paper
from trivsel_app.trivsel_setup.site_language import in_site_language


@frappe.whitelist(methods=["GET"])
def letter(concern: str, guardian: str) -> dict:
	"""The letter to `guardian` (the row on the child), for the channel it goes by: `text`, `html`, `channel`.

	Raises PermissionError for one who does not work with the concern, ValidationError while there must be no
	contact with the guardians (R4) or for a guardian without custody.
	"""
	return as_letter(_letter(concern, guardian))


@frappe.whitelist(methods=["GET"])
def letter_pdf(concern: str, guardian: str) -> None:
	"""The same letter as a file to print; its name tells nothing."""
	answer_with_pdf(_letter(concern, guardian))


def _letter(concern: str, guardian: str) -> Paper:
	doc = frappe.get_doc("Trivsel Concern", concern)
	doc.check_permission("write")
	require_contact(doc.child)
	filters = {"name": guardian, "parent": doc.child, "parenttype": "Trivsel Child", "custody": 1}
	holder = frappe.db.get_value("Trivsel Guardian", filters, ["guardian_name", "interpreter"], as_dict=True)
	if not holder or doc.step == "Closed":
		frappe.throw(_("The letter goes to a guardian with custody, while the concern is open."))
	return _said(doc, holder)


@in_site_language
def _said(doc: Document, holder: frappe._dict) -> Paper:
	child, place, coordinator = first_name(doc.child), house_of(doc.unit), get_fullname(doc.coordinator)
	said = [
		_("We would like to talk with you about how {0} is doing in {1}.").format(child, place),
		_("You know {0} best. We would like to hear how you see it, and to agree on what we can do.").format(
			child
		),
		_("{0} will contact you to find a time. You are welcome to contact us first.").format(coordinator),
	]
	if holder.interpreter:
		said.append(_("There will be an interpreter if you wish."))
	return Paper(doc.unit, _("A talk about {0}").format(child), [("", said)], holder.guardian_name, doc.child)
