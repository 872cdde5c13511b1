"""A meeting planned from an assessment or a referral, as the app proposes it (R23)."""

import frappe

from trivsel_app.access import link_words
from trivsel_app.access.documents import meets
from trivsel_app.trivsel_concern.receiving import REFERRAL
from trivsel_app.trivsel_meeting.proposing import for_concern, proposed

MEETING, CONCERN = "Trivsel Meeting", "Trivsel Concern"
ABOUT = ("meeting_type", "concern", "child", "unit")


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
	said = _about(doc.child, doc.unit)
	if doc.receiver and said.get("meeting_type"):
		meeting = frappe.new_doc(MEETING).update({field: said[field] for field in ABOUT})
		said["participants"] = proposed(meeting, [doc.receiver])
	return said


def _about(child: str, unit: str) -> dict:
	"""Without a concern she chooses the type on the form, which then fills in the rest."""
	concern = frappe.db.get_value(CONCERN, {"child": child, "unit": unit, "step": ["!=", "Closed"]})
	if concern and meets(CONCERN, concern, frappe.session.user, "write"):
		return for_concern(concern)
	meeting = frappe.new_doc(MEETING).update({"child": child, "unit": unit})
	meeting.check_permission("create")
	link_words.tell(meeting)
	return {"child": child, "unit": unit, "participants": []}
