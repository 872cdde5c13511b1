"""The plan: an action for each area that is not as expected, or the reason why not (R20); and decisions (R27)."""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from trivsel_app.trivsel_concern import telling
from trivsel_app.trivsel_guide.cards import refuse_red_flags
from trivsel_app.trivsel_setup.missing import require_nothing
from trivsel_app.trivsel_setup.reminders import settle

AREAS_NOT_AS_EXPECTED = ("Attention", "Concern")
NOT_STARTED, CARRIED_OUT = "Not Started", "Carried Out"
PROGRESS = (NOT_STARTED, "Under Way", CARRIED_OUT)
DECIDED = ("area", "action", "responsible", "due_on", "guide_card")


def list_areas(concern: Document) -> None:
	"""While the plan is to be made: a row for each area that asks for one and has none."""
	planned = {row.area for row in concern.plan}
	for area in areas_to_plan(concern.assessment) if concern.step == "Meet" else ():
		if area not in planned:
			concern.append("plan", {"area": area, "progress": NOT_STARTED})


def require_plan(concern: Document) -> None:
	"""Refuses a plan that leaves an area out, or an action without someone responsible and a date."""
	for row in concern.plan:
		if is_action(row) and not (row.responsible and row.due_on):
			message = _("Plan, row {0}: say who is responsible for the action, and until when.")
			require_nothing({"plan": message.format(row.idx)})
	answered = {row.area for row in concern.plan if is_action(row) or (row.reason_not or "").strip()}
	missing = [_(area) for area in areas_to_plan(concern.assessment) if area not in answered]
	if missing:
		message = _("Plan an action for each of these areas, or write why none is planned: {0}.")
		require_nothing({"plan": message.format(", ".join(missing))})
	if not answered:
		require_nothing({"plan": _("The plan is empty. Write what is to be tried.")})


def areas_to_plan(assessment: str | None) -> list[str]:
	"""The areas of which the joint form says that something is not as expected, in its order."""
	rows = frappe.get_all(
		"Trivsel Answer",
		{
			"parent": assessment,
			"parenttype": "Trivsel Assessment",
			"answer": ["in", AREAS_NOT_AS_EXPECTED],
		},
		pluck="area",
		order_by="idx",
	)
	return list(dict.fromkeys(rows))


def set_effects(concern: Document) -> None:
	"""Each action shows what the last follow-up has noted of it."""
	effects = {row.plan_action: row.effect for row in concern.follow_ups}
	for row in concern.plan:
		row.effect = effects.get(row.name)


def is_action(row: Document) -> bool:
	return bool((row.action or "").strip())


def open_actions(concern: Document) -> list[Document]:
	return [row for row in concern.plan if is_action(row) and row.progress != CARRIED_OUT]


def settle_carried_out(concern: Document) -> None:
	"""Of what is carried out, or given to another, nobody is reminded any longer."""
	before = concern.get_doc_before_save()
	for responsible, due_on in _asked(before) - _asked(concern) if before else ():
		about = {"recipient": responsible, "due_on": due_on}
		settle(concern.doctype, concern.name, (telling.ACTION,), **about)


def _asked(concern: Document) -> set[tuple[str, date]]:
	rows = (row for row in open_actions(concern) if row.responsible and row.due_on)
	return {(row.responsible, getdate(row.due_on)) for row in rows}


def decisions_to_plan(concern: str, decisions: Iterable[dict]) -> None:
	"""Decisions of a meeting become actions: `action`, `responsible`, `due_on`, `area`, the last one optional.

	On the app's behalf; a decision stands in the row that waits for its area. What stands in the plan already is
	not written twice, and a concern that has been closed since takes none.
	"""
	doc = frappe.get_doc("Trivsel Concern", concern)
	if doc.step == "Closed":
		return
	for decision in decisions:
		put(doc, decision)
	doc.save(ignore_permissions=True)


def put(concern: Document, decision: dict) -> None:
	"""Writes the decision into the row that waits for its area, or a new one; not what is planned already."""
	if decision["action"] not in {row.action for row in concern.plan}:
		row = _waiting_row(concern, decision.get("area")) or concern.append("plan", {"progress": NOT_STARTED})
		row.update({field: decision.get(field) for field in DECIDED})


def validate_cards(concern: Document) -> None:
	"""No row is made by a red flag of the guide: parents read the plan."""
	before = concern.get_doc_before_save()
	known = {row.guide_card for row in before.plan} if before else set()
	refuse_red_flags({row.guide_card for row in concern.plan if row.guide_card} - known)


def _waiting_row(concern: Document, area: str | None) -> Document | None:
	"""The row of that area on which nobody has written yet."""
	waiting = (row for row in concern.plan if not is_action(row) and not (row.reason_not or "").strip())
	return next((row for row in waiting if area and row.area == area), None)
