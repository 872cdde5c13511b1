"""A meeting planned from an assessment or a referral, as the app proposes it (R23)."""

from collections.abc import Iterable

import frappe

from trivsel_app.access import link_words
from trivsel_app.trivsel_concern.receiving import REFERRAL
from trivsel_app.trivsel_meeting.proposing import of_concern, open_concern_of


@frappe.whitelist(methods=["GET"])
def for_assessment(assessment: str) -> dict:
	"""The meeting as the form opens with it, not yet saved: the next of the child's concern here, where there is one.

	Raises PermissionError for one who may not read the assessment, or not plan meetings about the child.
	"""
	doc = frappe.get_doc("Trivsel Assessment", assessment)
	doc.check_permission("read")
	return _about(doc.child, doc.unit)


@frappe.whitelist(methods=["GET"])
def for_referral(referral: str) -> dict:
	"""The same from a referral, with the one it was sent to where the type asks for her profession.

	Raises PermissionError for one who may not write the referral, or not plan meetings about the child.
	"""
	doc = frappe.get_doc(REFERRAL, referral)
	doc.check_permission("write")
	return _about(doc.child, doc.unit, [doc.receiver] if doc.receiver else ())


def _about(child: str, unit: str, beside: Iterable[str] = ()) -> dict:
	"""Without a concern she chooses the type on the form, which then fills in the rest."""
	concern = open_concern_of(child, unit)
	if concern:
		return of_concern(concern, beside)
	meeting = frappe.new_doc("Trivsel Meeting").update({"child": child, "unit": unit})
	meeting.check_permission("create")
	link_words.tell(meeting)
	return {"child": child, "unit": unit, "participants": []}
