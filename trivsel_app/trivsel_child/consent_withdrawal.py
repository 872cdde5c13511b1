"""A consent is withdrawn: from that moment on nothing more is shared by it (R26)."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.access.documents import meets
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.consent import CONSENT
from trivsel_app.trivsel_setup.kept_fields import write


@frappe.whitelist(methods=["POST"])
def withdraw(consent: str, giver: str, day: str | None = None) -> None:
	"""Notes that `giver` (her row on the consent) has withdrawn it, today or on a day that has been.

	By who may write the consent, or leads its unit: the child may have left. Others get a PermissionError.
	"""
	doc = frappe.get_doc(CONSENT, consent, for_update=True)
	doc.check_permission("read")
	user = frappe.session.user
	if not meets(CONSENT, consent, user, "write") and doc.unit not in Viewer.of(user).confirming_units():
		frappe.throw(_("You are not permitted to do this."), frappe.PermissionError)
	note(doc, giver, day)


def note(consent: Document, giver: str, day: str | None = None) -> None:
	"""Writes it down, whoever is logged in."""
	name = next((row.giver_name for row in consent.givers if row.name == giver), None)
	if not name:
		frappe.throw(_("Choose who has withdrawn the consent."))
	day = getdate(day or today())
	if day > getdate(today()):
		frappe.throw(_("A withdrawal takes effect at once: it cannot lie in the future."))
	write(consent, withdrawn_on=day, withdrawn_by=name, withdrawal_noted_by=frappe.session.user)
