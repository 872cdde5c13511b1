"""Focus meetings as they would have been held, and what came of them: a plan that is agreed and followed up."""

from datetime import date, timedelta
from random import Random

import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils import now_datetime

from trivsel_app.demo import backdate, texts
from trivsel_app.demo.playing import user
from trivsel_app.demo.stories import GREEN, RED, YELLOW
from trivsel_app.trivsel_assessment.child_voice import fitting_methods
from trivsel_app.trivsel_concern.follow_up import follow_up
from trivsel_app.trivsel_concern.plan import is_action
from trivsel_app.trivsel_meeting.proposing import next_type, proposed

MET_AFTER, AGREED_AFTER = 4, 6  # days after the parents were told


def agree_a_plan(row: frappe._dict, leader: str, told_on: date, rng: Random) -> None:
	"""All who are asked for come to the focus meeting; two days later the plan stands."""
	met_on = told_on + timedelta(days=MET_AFTER)
	with user(row.coordinator):
		meeting = _hold(row, rng)
	backdate.date_meeting(meeting, backdate.at_work(met_on, rng))
	with user(leader):
		concern = frappe.get_doc("Trivsel Concern", row.name)
		for action in concern.plan:
			if not is_action(action):
				action.reason_not = texts.NO_ACTION
		if concern.position == RED:
			concern.no_consideration_reason = texts.NO_CONSIDERATION
		concern.ruler_step = "4" if concern.position == RED else "3"
		concern.save()  # the step begins with what is stored
		apply_workflow(concern, "Plan Agreed")
	backdate.date_plan(row.name, met_on, told_on + timedelta(days=AGREED_AFTER), rng)


def follow_plan_up(name: str, position: str, leader: str, day: date, rng: Random) -> None:
	"""The coordinator notes what the actions did; a child that is green again is so for the leader as well."""
	concern = frappe.get_doc("Trivsel Concern", name)
	if concern.step not in ("Act", "Wider"):
		return
	effects = {
		row.name: "Better" if position == GREEN else rng.choice(("Same", "Better"))
		for row in concern.plan
		if is_action(row) and row.progress != "Carried Out"
	}
	if effects:
		with user(concern.coordinator):
			follow_up(name, effects, ruler_step=_step_now(concern, position, effects))
	closes = position == GREEN and rng.random() < 0.7
	if closes:
		with user(leader):
			apply_workflow(frappe.get_doc("Trivsel Concern", name), "Return to Green")
	backdate.date_follow_up(name, backdate.at_work(day, rng), closes)


def _step_now(concern: frappe._dict, position: str, effects: dict[str, str]) -> str:
	"""A child that is green stands on one of the first two steps; where anything was better it stands a step nearer."""
	if position == GREEN:
		return "1" if concern.position == YELLOW else "2"
	return str(int(concern.ruler_step) - ("Better" in effects.values()))


def _hold(row: frappe._dict, rng: Random) -> str:
	"""Held and approved at once, today."""
	meeting = frappe.new_doc("Trivsel Meeting")
	meeting.update({"concern": row.name, "child": row.child, "unit": row.unit, "starts_on": now_datetime()})
	meeting.update({"meeting_type": next_type("Meet"), "minutes": rng.choice(texts.MINUTES)})
	meeting.update(
		{"child_voice_method": fitting_methods(row.child)[0], "child_voice": rng.choice(texts.HEARD)}
	)
	for person in proposed(meeting):
		meeting.append("participants", {**person, "attended": 1})
	meeting.insert()
	apply_workflow(meeting, "Hold Meeting")
	apply_workflow(frappe.get_doc("Trivsel Meeting", meeting.name), "Approve Minutes")
	return meeting.name
