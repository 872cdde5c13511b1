"""What is added to locked minutes: they stay as they were approved, and below stands who wrote what, and when (R27)."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from trivsel_app.trivsel_meeting.fit_for_parents import require_fit
from trivsel_app.trivsel_setup.kept_fields import write

MEETING = "Trivsel Meeting"
# Letters: more is another meeting.
LONGEST = 10_000


@frappe.whitelist(methods=["POST"])
def add(meeting: str, text: str, for_parents: bool = False, despite_names: bool = False) -> None:
	"""Adds `text` to approved minutes; `for_parents`: it stands in what parents get of them, too.

	Raises PermissionError for one who may not approve the minutes; ValidationError before they are approved, and
	for a text for parents that they must not read, as `minutes_for_parents.letter` does.
	"""
	doc = frappe.get_doc(MEETING, meeting, for_update=True)
	doc.check_permission("submit")
	doc.validate_approver()
	said = text.strip()
	if doc.step != "Approved":
		frappe.throw(_("The minutes are not locked yet: write it there."))
	if not said:
		frappe.throw(_("Write what is to be added."), frappe.MandatoryError)
	if len(said) > LONGEST:
		frappe.throw(_("It is at most {0} letters long.").format(LONGEST))
	if for_parents:
		if not doc.child:
			frappe.throw(_("A meeting without the child's name has no child, concern or parent."))
		require_fit(doc, [(_("Addendum"), said)], despite_names)
	row = {
		"text": said,
		"for_parents": for_parents,
		"written_by": frappe.session.user,
		"written_on": now_datetime(),
	}
	write(doc, addenda=[*doc.addenda, row])
