"""Who is told of what happens to a concern, at once; what is past due is told day by day (`overdue`)."""

import frappe
from frappe.model.document import Document

from trivsel_app.access.documents import meets
from trivsel_app.trivsel_setup.leaders import leaders_of
from trivsel_app.trivsel_setup.reminders import remind, settle

PARENTS, FOCUS_MEETING, PLAN = "Parents To Be Told", "Focus Meeting To Be Held", "Plan To Be Made"
FOLLOW_UP, ACTION = "Follow-up Due", "Action Due"
PROPOSED = "Coordinator Proposed"
TO_CLOSE = "Concern To Be Closed"
# What each step asks for.
ASKED = {
	"Inform": {PARENTS, FOCUS_MEETING},
	"Meet": {FOCUS_MEETING, PLAN},
	"Act": {FOLLOW_UP, ACTION},
	"Wider": {FOLLOW_UP, ACTION},
}


def moved(concern: Document) -> None:
	"""The concern has come to a step: what it no longer asks for is settled, and who acts now is told."""
	if concern.step == "Closed":
		settle(concern.doctype, concern.name)
		return
	settle(concern.doctype, concern.name, set().union(*ASKED.values()) - ASKED[concern.step])
	if concern.step != "Inform":
		return
	tell_of_parents(concern)
	if concern.position == "Red":
		leaders(concern, "Red Position", once_for=f"{concern.position_since}:{concern.assessment}")


def tell_of_parents(concern: Document) -> None:
	"""The task to tell the parents: nobody's while there is no contact with them, or who may not see it (R4)."""
	if concern.contact_stopped or not meets(concern.doctype, concern.name, concern.coordinator):
		return
	due = concern.parents_told_due
	once_for = f"{concern.position}:{due}"
	remind(PARENTS, concern.coordinator, concern.doctype, concern.name, due_on=due, once_for=once_for)


def leaders(concern: Document, kind: str, once_for: str = "") -> None:
	"""Tells the nearest leaders of the unit who may see the concern."""
	for user in next(iter(levels(concern)), []):
		remind(kind, user, concern.doctype, concern.name, once_for=once_for)


def levels(concern: Document) -> list[list[str]]:
	"""The unit's leaders, level by level, as far as they may see the concern: a restricted one few may (R4)."""
	seeing = [
		[user for user in level if meets(concern.doctype, concern.name, user)]
		for level in leaders_of(concern.unit)
	]
	return [level for level in seeing if level]


def named_on(children: set[str]) -> set[tuple[str, str]]:
	"""Pairs (child, user) of those named on the restrictions of these children (R4)."""
	if not children:
		return set()
	rows = frappe.get_all(
		"Trivsel Restricted Access",
		{"parenttype": "Trivsel Child", "parent": ["in", list(children)]},
		["parent", "user"],
	)
	return {(row.parent, row.user) for row in rows}
