"""Texts past their day of review: the owner is reminded, and once more when weeks have gone by (R19)."""

from collections.abc import Callable
from datetime import date, timedelta

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.trivsel_setup.reminders import remind, settle

TO_BE_REVIEWED = "Text To Be Reviewed"
AGAIN_AFTER = timedelta(weeks=4)
# By doctype the field with the owner, and which of its texts are in use.
TEXTS = {
	"Trivsel Guide Card": ("card_owner", {"enabled": 1}),
	"Trivsel Forum": ("text_owner", {"published": 1}),
	"Trivsel Meeting Type": ("text_owner", {"published": 1}),
	"Trivsel Profession": ("text_owner", {"published": 1}),
}


def remind_owners(checkpoint: Callable[[], None] | None = None) -> None:
	"""Daily; `checkpoint` is called after it, and keeps the work."""
	day = getdate(today())
	for doctype, (owner, in_use) in TEXTS.items():
		past = {**in_use, "review_on": ["<", day], owner: ["is", "set"]}
		for row in frappe.get_all(doctype, past, ["name", "review_on", f"{owner} as keeper"]):
			_remind(doctype, row, day)
	(checkpoint or frappe.db.commit)()


def _remind(doctype: str, row: frappe._dict, day: date) -> None:
	"""Who could not mend the text is not asked to."""
	if not frappe.has_permission(doctype, "write", user=row.keeper):
		return
	due = row.review_on
	if due + AGAIN_AFTER < day:
		settle(doctype, row.name, [TO_BE_REVIEWED], due_on=due)  # one is enough to see
		due += AGAIN_AFTER
	once_for = f"{row.review_on} {due}"
	remind(TO_BE_REVIEWED, row.keeper, doctype, row.name, due_on=due, once_for=once_for)


def text_changed(doc: Document, _event: str | None = None) -> None:
	"""A new day, another owner, or out of use: what was asked for is done."""
	owner, in_use = TEXTS[doc.doctype]
	settle(doc.doctype, doc.name, [TO_BE_REVIEWED], recipient=["!=", doc.get(owner) or ""])
	is_past = doc.review_on and getdate(doc.review_on) < getdate(today())
	if not is_past or any(doc.get(field) != value for field, value in in_use.items()):
		settle(doc.doctype, doc.name, [TO_BE_REVIEWED])
