"""A child goes from one unit to another, and what its parents agree to goes with it (R1, R26).

Planned: chosen piece by piece. With the consent of those who decide it is handed over; the new unit sees it while
that consent is in force and the child has begun there, and accepts. Declined or withdrawn, nothing crosses.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate, now_datetime, today

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child import consent_withdrawal, handing
from trivsel_app.trivsel_child.consent import CONSENT, in_force
from trivsel_app.trivsel_child.consent_asking import by_key, whom_to_ask
from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_child.transition_access import received
from trivsel_app.trivsel_setup.kept_fields import write

TRANSITION = handing.TRANSITION
PLANNED, HANDED_OVER, ACCEPTED = "Planned", "Handed Over", "Taken Over"
DECLINED, WITHDRAWN, CANCELLED = "Declined", "Withdrawn", "Cancelled"
UNDER_WAY, OVER = (PLANNED, HANDED_OVER), (DECLINED, WITHDRAWN, CANCELLED)


@frappe.whitelist(methods=["GET"])
def offered(transition: str) -> list[dict]:
	"""What can be handed over, as the session's user may read it; `chosen` tells what has been."""
	doc = frappe.get_doc(TRANSITION, transition)
	doc.check_permission("write")
	return handing.choices(doc.child, doc.items)


@frappe.whitelist(methods=["POST"])
def choose(transition: str, keys: str | list) -> None:
	"""These are to be handed over, as they are now. Once someone has answered the consent it stands."""
	doc = _mine(transition, PLANNED)
	require_unanswered(doc)
	write(doc, items=handing.snapshots(doc.child, keys))
	tell_consent(doc)


@frappe.whitelist(methods=["POST"])
def ask_consent(transition: str) -> str:
	"""Makes the consent that the parents are asked for: for this unit, and these pieces. Its name."""
	doc = _mine(transition, PLANNED)
	require_contact(doc.child)
	if doc.consent:
		frappe.throw(_("The parents have been asked already: open the consent."))
	if not (doc.items or (doc.note or "").strip()):
		frappe.throw(_("Choose with the parents what is handed over. Then ask for their consent."))
	consent = frappe.get_doc(
		{
			"doctype": CONSENT,
			"child": doc.child,
			"unit": doc.unit,
			"purpose": "Transition",
			"scope": _scope(doc),
			"receivers": [{"unit": doc.to_unit}],
		}
	).insert()
	write(doc, consent=consent.name)
	return consent.name


@frappe.whitelist(methods=["POST"])
def hand_over(transition: str) -> None:
	"""With the consent in force; the new unit sees it from the child's first day there."""
	doc = _mine(transition, PLANNED)
	if not has_consent(doc):
		frappe.throw(
			_("Nothing is handed over before everyone who is asked has given consent. Ask for it first.")
		)
	write(doc, step=HANDED_OVER, handed_on=now_datetime(), handed_by=frappe.session.user)


@frappe.whitelist(methods=["POST"])
def accept(transition: str) -> None:
	"""The new unit has read it and carries on from here (R22). Only by who sees it there."""
	doc = frappe.get_doc(TRANSITION, transition, for_update=True)
	doc.check_permission("read")
	if doc.name not in received(Viewer.of(frappe.session.user)):
		frappe.throw(
			_("A transition is accepted in the unit that the child has come to."), frappe.PermissionError
		)
	_require_step(doc, HANDED_OVER)
	write(doc, step=ACCEPTED, accepted_on=now_datetime(), accepted_by=frappe.session.user)


@frappe.whitelist(methods=["POST"])
def decline(transition: str, guardian: str) -> None:
	"""One who decides (`who_decides`) does not want anything handed over: written down, and respected."""
	doc = _mine(transition, *UNDER_WAY)
	names = {**whom_to_ask(doc.child, today()), **_asked(doc)}
	if guardian not in names:
		frappe.throw(_("Choose who has declined."))
	write(doc, step=DECLINED, declined_on=getdate(today()), declined_by=names[guardian])


@frappe.whitelist(methods=["POST"])
def withdraw(transition: str, guardian: str) -> None:
	"""One of those who were asked takes back the consent: noted on either side; the new unit sees nothing any more."""
	doc = frappe.get_doc(TRANSITION, transition)
	doc.check_permission("read")
	if not doc.consent:
		frappe.throw(_("Nobody has been asked for consent yet."))
	consent = frappe.get_doc(CONSENT, doc.consent, for_update=True)
	giver = by_key(consent.givers).get(guardian)
	consent_withdrawal.note(consent, giver and giver.name)


@frappe.whitelist(methods=["GET"])
def who_decides(transition: str) -> list[dict]:
	"""Who says no, or takes back what was given: those asked for consent; before that those who are to be asked.

	`value` is a custody holder's row on the child, or the young person's own word; `label` is the name.
	"""
	doc = frappe.get_doc(TRANSITION, transition)
	doc.check_permission("read")
	names = _asked(doc) or whom_to_ask(doc.child, today())
	return [{"value": key, "label": name} for key, name in names.items()]


@frappe.whitelist(methods=["POST"])
def cancel(transition: str, reason: str) -> None:
	"""The child does not go there after all."""
	doc = _mine(transition, *UNDER_WAY)
	if not reason.strip():
		frappe.throw(_("Give the reason."), frappe.MandatoryError)
	write(doc, step=CANCELLED, cancelled_because=reason.strip())


def consent_changed(consent: str, status: str) -> None:
	"""Declined or withdrawn: so is the transition that rests on it."""
	for name in frappe.get_all(TRANSITION, {"consent": consent, "step": ["not in", OVER]}, pluck="name"):
		doc, asked = frappe.get_doc(TRANSITION, name, for_update=True), frappe.get_doc(CONSENT, consent)
		no = next((row for row in asked.givers if row.declined_on), None)
		declined = {"declined_on": no.declined_on, "declined_by": no.giver_name} if no else {}
		write(doc, step=status, **declined)


def has_consent(doc: Document) -> bool:
	"""Whether the consent that the transition rests on is in force now."""
	consent = frappe.qb.DocType(CONSENT)
	query = frappe.qb.from_(consent).where(
		(consent.name == doc.consent) & in_force(consent, getdate(today()))
	)
	return bool(doc.consent and query.select(consent.name).run())


def awaited(child: str, unit: str) -> bool:
	"""Whether something has been handed over from the unit that the new one has not accepted yet (R22)."""
	filters = {"child": child, "unit": unit, "step": HANDED_OVER}
	names = frappe.get_all(TRANSITION, filters, pluck="name")
	return any(has_consent(frappe.get_doc(TRANSITION, name)) for name in names)


def accepted_since(child: str, unit: str, day) -> bool:
	"""Whether a new unit has accepted what the unit handed over since that day."""
	filters = {"child": child, "unit": unit, "step": ACCEPTED, "accepted_on": [">=", day]}
	return bool(frappe.db.exists(TRANSITION, filters))


def require_unanswered(doc: Document) -> None:
	"""What someone has answered is not changed any more."""
	if is_answered(doc):
		frappe.throw(
			_(
				"The parents have answered: what is handed over is no longer changed. Cancel it and plan a new one."
			)
		)


def is_answered(doc: Document) -> bool:
	"""Whether one of those who are asked has said yes or no."""
	if not doc.consent:
		return False
	rows = frappe.get_all("Trivsel Consent Giver", {"parent": doc.consent}, ["given_on", "declined_on"])
	return any(row.given_on or row.declined_on for row in rows)


def tell_consent(doc: Document) -> None:
	"""What is asked for follows what is chosen, for as long as nobody has answered."""
	if doc.consent:
		consent = frappe.get_doc(CONSENT, doc.consent)
		consent.scope = _scope(doc)
		consent.save(ignore_permissions=True)


def _asked(doc: Document) -> dict[str, str]:
	"""Those asked for the consent that the transition rests on: name by key."""
	givers = frappe.get_doc(CONSENT, doc.consent).givers if doc.consent else []
	return {key: row.giver_name for key, row in by_key(givers).items()}


def _scope(doc: Document) -> str:
	"""The pieces in words that name no position (R15)."""
	pieces = [f"{row.title} ({formatdate(row.from_date)})" for row in doc.items]
	if (doc.note or "").strip():
		pieces.append(_("What we have written together"))
	return "\n".join(pieces)


def _mine(transition: str, *steps: str) -> Document:
	"""The transition, to who may write it in the unit that hands over, while it stands at one of `steps`."""
	doc = frappe.get_doc(TRANSITION, transition, for_update=True)
	doc.check_permission("write")
	_require_step(doc, *steps)
	return doc


def _require_step(doc: Document, *steps: str) -> None:
	if doc.step not in steps:
		frappe.throw(_("This transition is {0}: the step is not taken now.").format(_(doc.step)))
