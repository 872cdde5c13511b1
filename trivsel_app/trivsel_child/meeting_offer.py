"""A meeting before a child goes to another unit: who wishes it, and what the parents say when it is offered (R26).

It stands beside the transition and not on it: that a meeting was offered tells of a worry, and of that the new unit
knows no more than the parents hand over (R1). Who is invited to the meeting sees it there.

A meeting is offered where the child's position in the unit is yellow or red, or where someone wishes it. What the
position is the modules above say, by `trivsel_transition_worries` in `hooks.py`: functions of a set of pairs
(child, unit) that give those of them with a worry.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_child.transition import TRANSITION, UNDER_WAY
from trivsel_app.trivsel_setup.days import day_sent
from trivsel_app.trivsel_setup.reminders import settle

OFFER, NO = "Trivsel Meeting Offer", "No to the Meeting"
TO_BE_OFFERED = "Transition Meeting To Be Offered"


@frappe.whitelist(methods=["POST"])
def note(transition: str, wished_by: str = "", offered_on: str = "", answer: str = "") -> None:
	"""Writes down who wishes a meeting, when it was offered, and the parents' answer.

	Raises PermissionError for one who may not write the transition, ValidationError once it is over, and for an
	offer while there must be no contact with the guardians (R4).
	"""
	doc = frappe.get_doc(TRANSITION, transition, for_update=True)
	doc.check_permission("write")
	if doc.step not in UNDER_WAY:
		frappe.throw(_("This transition is over and no longer changed. Plan a new one."))
	written = of(doc.name).name
	offer = frappe.get_doc(OFFER, written) if written else frappe.new_doc(OFFER, transition=doc.name)
	offer.update({"child": doc.child, "unit": doc.unit, "wished_by": wished_by, "answer": answer})
	offer.offered_on = day_sent(offered_on) if offered_on else None
	offer.save(ignore_permissions=True)


def is_due(rows: list, offers: dict[str, frappe._dict]) -> list:
	"""Those of the transitions before which a meeting is to be offered, by a worry or a wish in their `offers`."""
	pairs, worries = {(row.child, row.unit) for row in rows}, set()
	for path in frappe.get_hooks("trivsel_transition_worries") if pairs else ():
		worries |= frappe.get_attr(path)(pairs)
	wished = {name for name, offer in offers.items() if offer.wished_by}
	return [row for row in rows if row.name in wished or (row.child, row.unit) in worries]


def of(transition: str) -> frappe._dict:
	"""What is written of the transition's meeting: nothing, where nobody has thought of one yet."""
	return next(iter(of_each({transition}).values()), frappe._dict())


def of_each(transitions: set[str]) -> dict[str, frappe._dict]:
	"""By transition, where something is written."""
	fields = ["name", "transition", "wished_by", "offered_on", "answer"]
	rows = frappe.get_all(OFFER, {"transition": ["in", [*transitions, ""]]}, fields)
	return {row.transition: row for row in rows}


def settle_reminder(offer: Document) -> None:
	"""Offered: nobody is reminded of it any more."""
	if offer.offered_on:
		settle(TRANSITION, offer.transition, (TO_BE_OFFERED,))
