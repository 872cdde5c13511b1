"""What happens to a child in the year's script, done by those whose task it is: one function a word of the script."""

import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils import getdate, today

from tests.concern.year_script import GROUPS, ROUNDS, STORIES
from tests.concern.year_town import WHY, Town
from tests.meeting import acts
from tests.support import world
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_concern import baton, follow_up


def happen(town: Town, child: str, what: str, *more) -> None:
	_ACTS[what](town, child, *more)


def position(town: Town, child: str, colour: str) -> None:
	"""Where it is no day of rating in a round: somebody worries, or looks again."""
	house = GROUPS[STORIES[child][0]][0]
	if any(getdate(today()) == rates[house] for *_days, rates in ROUNDS.values()):
		return
	group = STORIES[child][0]
	doc = frappe._dict(name=town.children[child])
	leader = town.users[f"{house} leader"]
	world.assessed(doc, town.units[group], [town.on_duty(group)], leader, colour, WHY)


def parents_told(town: Town, child: str) -> None:
	concern = _concern(town, child)
	with world.as_user(concern.coordinator):
		for row in concern.guardian_notices:
			if not row.informed_on:
				row.update({"informed_on": today(), "how": "Talk", "informed_by": concern.coordinator})
		concern.save()
		apply_workflow(concern, "Parents Informed")


def met(town: Town, child: str) -> None:
	"""The focus meeting is held by the coordinator, with the leader, and its minutes are approved the same day."""
	concern = _concern(town, child)
	with world.as_user(concern.coordinator):
		meeting = world.meeting(concern)
		acts.attend(meeting, acts.as_staff(_leader(town, child)))
	acts.step(concern.coordinator, meeting, "Hold Meeting")
	acts.write(concern.coordinator, meeting, **acts.WRITTEN)
	acts.step(concern.coordinator, meeting, "Approve Minutes")


def planned(town: Town, child: str, actions: list[tuple]) -> None:
	concern, leader = _concern(town, child), _leader(town, child)
	with world.as_user(leader):
		for user, due, _done in actions:
			concern.append("plan", {"action": due, "responsible": town.users[user], "due_on": due})
		if concern.position == "Red":
			concern.no_consideration_reason = WHY
		concern.save()
		apply_workflow(concern, "Plan Agreed")


def carried_out(town: Town, child: str, due: str) -> None:
	concern = _concern(town, child)
	with world.as_user(concern.coordinator):
		for row in concern.plan:
			if str(row.due_on) == due:
				row.progress = "Carried Out"
		concern.save()


def followed(town: Town, child: str, effect: str) -> None:
	concern = _concern(town, child)
	still_open = [row.name for row in concern.plan if row.action and row.progress != "Carried Out"]
	with world.as_user(concern.coordinator):
		follow_up.follow_up(concern.name, dict.fromkeys(still_open, effect))


def offered(town: Town, child: str, user: str) -> None:
	concern = _concern(town, child)
	with world.as_user(_leader(town, child)):
		concern.proposed_coordinator = town.users[user]
		concern.save()


def accepted(town: Town, child: str, user: str) -> None:
	with world.as_user(town.users[user]):
		baton.accept(_concern(town, child).name)


def green(town: Town, child: str) -> None:
	concern = _concern(town, child)
	with world.as_user(_leader(town, child)):
		concern.closing_reason = WHY
		concern.save()
		apply_workflow(concern, "Return to Green")


def moved(town: Town, child: str, group: str) -> None:
	"""Enrolled in another group from today on."""
	doc = frappe.get_doc("Trivsel Child", town.children[child])
	doc.enrolments[0].to_date = frappe.utils.add_days(today(), -1)
	begins = {"from_date": today(), "privacy_notice_on": today()}
	doc.append("enrolments", {"unit": town.units[group], **begins})
	doc.save()


def stopped(town: Town, child: str) -> None:
	with world.as_user(_leader(town, child)):
		protection.stop_contact(town.children[child], WHY)


def allowed(town: Town, child: str) -> None:
	"""By another than who stopped it."""
	with world.as_user(town.users["chief"]):
		protection.allow_contact(town.children[child], WHY)


def _concern(town: Town, child: str):
	return frappe.get_doc("Trivsel Concern", {"child": town.children[child], "step": ["!=", "Closed"]})


def _leader(town: Town, child: str) -> str:
	return town.users[f"{GROUPS[STORIES[child][0]][0]} leader"]


_ACTS = {
	act.__name__: act
	for act in (
		position,
		parents_told,
		met,
		planned,
		carried_out,
		followed,
		offered,
		accepted,
		green,
		moved,
		stopped,
		allowed,
	)
}
