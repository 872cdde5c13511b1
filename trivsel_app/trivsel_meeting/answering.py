"""Whether those who are invited come."""

import frappe
from frappe import _

ANSWERS = ("Comes", "Perhaps", "Does Not Come")


@frappe.whitelist(methods=["POST"])
def answer(meeting: str, response: str) -> None:
	"""The session's user says whether she comes: for herself alone, until the meeting has been held.

	Raises PermissionError for one who may not read the meeting, ValidationError for one who is not invited.
	"""
	doc = frappe.get_doc("Trivsel Meeting", meeting)
	doc.check_permission("read")
	rows = [row for row in doc.participants if row.invited_on and row.user == frappe.session.user]
	if not rows or doc.step != "Invited" or response not in ANSWERS:
		frappe.throw(_("Only who is invited answers, as long as the meeting is still to be held."))
	for row in rows:
		row.response = response
	doc.save(ignore_permissions=True)
