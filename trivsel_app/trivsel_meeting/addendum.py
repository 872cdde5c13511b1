"""What is added to locked minutes: they stay as they were approved, and below stands who wrote what, and when (R27)."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from trivsel_app.trivsel_meeting.fit_minutes import require_fit_minutes
from trivsel_app.trivsel_setup.kept_fields import write

MEETING = "Trivsel Meeting"
# Letters: more is another meeting.
LONGEST = 10_000


@frappe.whitelist(methods=["POST"])
def add(
	meeting: str, text: str, for_parents: bool = False, despite_names: bool = False, replaces: int = 0
) -> None:
	"""Adds `text` to approved minutes; `for_parents`: it stands in what parents get of them, too.

	With `replaces` parents get it instead of the addendum of that number. Raises PermissionError for one who may
	not approve the minutes; ValidationError before they are approved, for a text for parents that they must not
	read, as `minutes_for_parents.letter` does, and where there is no such addendum.
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
		require_fit_minutes(doc, [(_("Addendum"), said)], despite_names)
	if replaces:
		_keep_from_parents(doc, replaces if for_parents else 0)
	row = {
		"text": said,
		"for_parents": for_parents,
		"replaces": replaces,
		"written_by": frappe.session.user,
		"written_on": now_datetime(),
	}
	write(doc, addenda=[*doc.addenda, row])


def _keep_from_parents(meeting: Document, number: int) -> None:
	"""A word in it has become one for a position since, or it was wrong: it stays to read, here."""
	row = next((row for row in meeting.addenda if row.idx == number and row.for_parents), None)
	if not row:
		frappe.throw(_("Choose an addendum for the parents, and write the new one for them as well."))
	row.for_parents = 0
