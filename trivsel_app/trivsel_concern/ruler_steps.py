"""Where the child stands on the child ruler before the plan, and after it: who said so, when, and what goes with it.

A step that goes with another position than the child has is doubted in words, never refused: the ruler is what
people see, and a position changes by an assessment alone.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.trivsel_guide import ruler
from trivsel_app.trivsel_setup.kept_fields import changed
from trivsel_app.trivsel_setup.position_words import word

BEFORE, AFTER = "ruler_step", "ruler_step_after"
STEPS = (BEFORE, AFTER)
SET_BY_THE_APP = tuple(f"{field}_{said}" for field in STEPS for said in ("by", "on"))
BEFORE_A_PLAN = ("Inform", "Meet")


def settle(concern: Document) -> None:
	"""Notes who has set or corrected a step, and says at once where it is to be doubted."""
	for field in changed(concern, STEPS):
		if field == AFTER and concern.get(field) and concern.step in BEFORE_A_PLAN:
			frappe.throw(
				_("The step after the plan is set when the plan is followed up. There is no plan yet.")
			)
		by, on = (frappe.session.user, getdate(today())) if concern.get(field) else (None, None)
		concern.update({f"{field}_by": by, f"{field}_on": on})
		if doubted := doubt(concern, field):
			frappe.msgprint(doubted, title=_("Child Ruler"), indicator="orange")


def doubts(concern: Document) -> list[str]:
	"""What the form says of the steps as they stand."""
	if concern.step == "Closed":
		return []
	return list(dict.fromkeys(filter(None, (doubt(concern, field) for field in STEPS))))


def doubt(concern: Document, field: str) -> str:
	"""In words that the step and the position do not go together here; empty where they do."""
	step = concern.get(field)
	position = _position(concern, field)
	fitting = ruler.position_at(step, concern.unit) if step else None
	if not fitting or fitting == position:
		return ""
	return _(
		"The step {0} goes with {1} here, and the position is {2}. Look at both once more. "
		"The position changes by a new assessment."
	).format(ruler.words(step), word(fitting), word(position))


def _position(concern: Document, field: str) -> str:
	"""After the plan: what the latest assessment says, where it waits for the leader."""
	return (concern.proposed_position if field == AFTER else None) or concern.position
