"""What each step of a referral asks for, and by whom: the guards of its workflow.

They hang on the steps, not on the states' names, so that states which an administrator has renamed or added are
guarded too.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import date_diff, getdate, today

from trivsel_app.trivsel_child.consent import consent_in_force
from trivsel_app.trivsel_child.legal_ground import require_sharing_allowed
from trivsel_app.trivsel_child.protection import contact_is_stopped
from trivsel_app.trivsel_concern import course_limits, receiving
from trivsel_app.trivsel_concern.movers import leads
from trivsel_app.trivsel_setup.missing import lacking, require_nothing

PURPOSE = "Referral"
SENDER, RECEIVER = "sender", "receiver"
# From which steps each step is reached.
COMES_FROM = {
	"Draft": (),
	"Sent": ("Draft", "Returned"),
	"Accepted": ("Sent",),
	"Returned": ("Sent",),
	"Closed": ("Draft", "Sent", "Accepted", "Returned"),
}


def parts_of(referral: Document) -> set[str]:
	"""As what the session's user takes part in the stored referral: who sends it, who receives it, or neither."""
	user = frappe.session.user
	parts = {SENDER} if user == _sender(referral) or leads(referral) else set()
	if user == "Administrator" or receiving.receives(referral, user):
		parts.add(RECEIVER)
	return parts


def check_move(referral: Document) -> None:
	"""Refuses a step that is not the user's to take, and says what is missing; what it allows sets what follows."""
	before = referral.get_doc_before_save()
	if not before or before.step == referral.step:
		return
	if before.step not in COMES_FROM[referral.step]:
		frappe.throw(_("A referral does not go this way."))
	_CHECKS[referral.step](referral, before.step, parts_of(before))


def _sender(referral: Document) -> str:
	"""The concern's coordinator; without a concern who has written the referral."""
	if not referral.concern:
		return referral.owner
	return frappe.db.get_value("Trivsel Concern", referral.concern, "coordinator")


def _check_sending(referral: Document, _left: str, parts: set[str]) -> None:
	_require(SENDER, parts)
	receiving.require_receiver(referral)
	course_limits.require_fitting(referral, today())
	referral.contact_stopped = contact_is_stopped(referral.child)
	require_nothing({**_unwritten(referral), **_parents_unasked(referral)})
	_require_sharing_allowed(referral)
	# The family waits from the first time: sent again it has waited all the same.
	referral.update({"sent_on": referral.sent_on or getdate(today()), "sent_by": frappe.session.user})
	referral.update({"returned_on": None, "return_reason": None})


def _unwritten(referral: Document) -> dict[str, str]:
	message = _("Write first: {0}.")
	left_out = lacking(referral, "question", "tried_before")
	return {field: message.format(_(referral.meta.get_label(field))) for field in left_out}


def _parents_unasked(referral: Document) -> dict[str, str]:
	"""What the parents say to it, or why they were not asked; nobody asks them while there is no contact (R4)."""
	left_out = lacking(referral, "parents_word", "parents_asked_on")
	if not left_out or referral.contact_stopped or not lacking(referral, "parents_not_asked_reason"):
		return {}
	message = _("Write what the parents say to the referral and when they were asked, or why they were not.")
	return {left_out[0]: message}


def _require_sharing_allowed(referral: Document) -> None:
	"""What crosses to another authority needs a consent in force, or a legal ground (R26)."""
	if not frappe.db.get_value("Trivsel Referral Kind", referral.kind, "other_authority"):
		return
	names = receiving.names_of(referral)
	found = (consent_in_force(referral.child, PURPOSE, name) for name in names)
	referral.consent = next(filter(None, found), None) or require_sharing_allowed(
		referral.child, PURPOSE, names[0], referral.name, referral.sharing_ground
	)


def _check_accepting(referral: Document, _left: str, parts: set[str]) -> None:
	_require(RECEIVER, parts)
	day = getdate(today())
	referral.update({"accepted_on": day, "accepted_by": frappe.session.user})
	referral.waiting_days = date_diff(day, referral.sent_on)


def _check_returning(referral: Document, _left: str, parts: set[str]) -> None:
	_require(RECEIVER, parts)
	if lacking(referral, "return_reason"):
		require_nothing({"return_reason": _("Write why the referral is sent back.")})
	referral.returned_on = getdate(today())


def _check_closing(referral: Document, left: str, parts: set[str]) -> None:
	"""By who received it, once accepted; by the sender at any time, as when the parents no longer wish it."""
	if left != "Accepted" or RECEIVER not in parts:
		_require(SENDER, parts)
	if lacking(referral, "outcome"):
		require_nothing({"outcome": _("Write what came of the referral, then close it.")})
	referral.update({"closed_on": getdate(today()), "closed_by": frappe.session.user})


def _require(part: str, parts: set[str]) -> None:
	if part not in parts:
		messages = {
			SENDER: _("Only the coordinator or the unit's leader takes this step."),
			RECEIVER: _("Only who the referral was sent to takes this step."),
		}
		frappe.throw(messages[part], frappe.PermissionError)


_CHECKS = {
	"Sent": _check_sending,
	"Accepted": _check_accepting,
	"Returned": _check_returning,
	"Closed": _check_closing,
}
