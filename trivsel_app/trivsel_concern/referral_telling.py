"""Who is told of a referral: whom it was sent to, and the coordinator when there is an answer."""

import frappe
from frappe.model.document import Document

from trivsel_app.access.documents import meets
from trivsel_app.trivsel_concern.receiving import REFERRAL, receivers
from trivsel_app.trivsel_setup.kept_fields import changed
from trivsel_app.trivsel_setup.reminders import remind, settle

RECEIVED, ANSWERED = "Referral Received", "Referral Answered"


def moved(referral: Document) -> None:
	"""The referral has come to a step: what was asked before is settled, and who acts now is told."""
	settle(referral.doctype, referral.name)
	if referral.step == "Sent":
		_tell(referral, RECEIVED, receivers(referral))
	elif referral.step != "Draft":
		_tell(referral, ANSWERED, [_asks(referral)])


def _tell(referral: Document, kind: str, users: list[str | None]) -> None:
	"""Those of `users` who may see it, and have not just taken the step themselves."""
	for user in users:
		if user and user != frappe.session.user and meets(referral.doctype, referral.name, user):
			remind(
				kind, user, referral.doctype, referral.name, once_for=f"{referral.step}:{referral.modified}"
			)


def _asks(referral: Document) -> str | None:
	"""The concern's coordinator while it is open; else who has sent the referral."""
	filters = {"name": referral.concern, "step": ["!=", "Closed"]}
	coordinator = referral.concern and frappe.db.get_value("Trivsel Concern", filters, "coordinator")
	return coordinator or referral.sent_by


def child_changed(child: Document, _method: str | None = None) -> None:
	"""Contact has been stopped or allowed again: who has received a referral of the child is to know it (R4)."""
	if changed(child, ("no_contact_with_guardians",)):
		open_ones = {"child": child.name, "step": ["!=", "Closed"]}
		stopped = child.no_contact_with_guardians
		frappe.db.set_value(REFERRAL, open_ones, "contact_stopped", stopped, update_modified=False)
