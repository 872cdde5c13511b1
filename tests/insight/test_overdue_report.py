"""Trivsel Overdue against a count by hand over invented concerns; each by her own access (R1, R19)."""

from datetime import date, timedelta
from random import Random

import frappe
import pytest

from tests.concern.cases import confirmed
from tests.insight import reports
from tests.support import world

REPORT = "Trivsel Overdue"
CHILDREN = 24
TODAY = date.today
KINDS = ("Parents To Be Told", "Focus Meeting To Be Held", "Plan To Be Made", "Follow-up Due")
STEPS = ("Inform", "Meet", "Act", "Meet", "Wider", "Closed")


@pytest.fixture
def town():
	"""Concerns at every step, due some days before or after today, a few of them stopped by R4."""
	places, random = reports.two_houses(), Random(6)
	places.anna = places.pedagogue
	places.expected = []
	for number in range(CHILDREN):
		house, room = number % 2, places.rooms[number % 2][number // 2 % 2]
		child = world.child(room, first_name=f"Barn {number}")
		case = frappe._dict(child=child, blue=room, anna=places.anna, leader=places.leaders[house])
		confirmed(case, "Yellow")
		places.expected += [(house, *row) for row in scattered(random, STEPS[number % 6], child, places.anna)]
	return places


def scattered(random, step, child, coordinator):
	"""Puts the child's concern somewhere on its way; gives what is past due there: kind, child, days."""
	concern = frappe.get_last_doc("Trivsel Concern", {"child": child.name})
	stopped = random.random() < 0.2
	held = step in ("Act", "Wider") or random.random() < 0.5
	days = {
		field: random.randint(-5, 20)
		for field in ("parents_told_due", "focus_meeting_due", "plan_due", "next_follow_up")
	}
	due = {field: TODAY() - timedelta(days=late) for field, late in days.items()}
	values = {"step": step, "contact_stopped": int(stopped), "coordinator": coordinator}
	concern.db_set({**due, **values, "focus_meeting_held_on": TODAY() if held else None})
	late = []
	if step == "Inform" and not stopped:
		late.append(("Parents To Be Told", "parents_told_due"))
	if step in ("Inform", "Meet") and not stopped and not held:
		late.append(("Focus Meeting To Be Held", "focus_meeting_due"))
	if step == "Meet" and not stopped and held:
		late.append(("Plan To Be Made", "plan_due"))
	if step in ("Act", "Wider"):
		late.append(("Follow-up Due", "next_follow_up"))
	return [(kind, child.full_name, days[field]) for kind, field in late if days[field] > 0]


def told(user, **filters):
	return sorted(
		(row["kind"], row["child_name"], row["days"]) for row in reports.rows(user, REPORT, **filters)
	)


def expected(town, *houses, kinds=KINDS):
	return sorted(tuple(row) for house, *row in town.expected if house in houses and row[0] in kinds)


def test_each_sees_what_is_past_due_in_her_own_houses(town):
	assert {kind for _house, kind, *_rest in town.expected} == set(KINDS), "the draw has every kind"
	assert told(town.leaders[0]) == expected(town, 0)
	assert told(town.leaders[1]) == expected(town, 1)
	assert told(town.chief) == expected(town, 0, 1)


def test_by_kind_and_by_unit(town):
	for kind in KINDS:
		assert told(town.chief, kind=kind) == expected(town, 0, 1, kinds=(kind,))
	assert told(town.chief, unit=town.houses[1]) == expected(town, 1)
	assert told(town.leaders[0], unit=town.houses[1]) == []


def test_the_chart_and_the_figures_say_the_same_as_the_rows(town):
	answer = reports.answer(town.chief, REPORT)
	assert sum(answer.chart["data"]["datasets"][0]["values"]) == len(town.expected)
	assert answer.report_summary[0]["value"] == len(town.expected)
	assert answer.report_summary[2]["value"] == sum(days > 14 for *_rest, days in town.expected)


def test_an_open_action_is_up_to_who_is_responsible(town):
	concern = frappe.get_last_doc("Trivsel Concern", {"step": "Act"})
	row = {"area": "Feelings", "action": "Makkerleg", "responsible": town.chief}
	rows = [
		{**row, "due_on": TODAY() - timedelta(days=3), "progress": progress}
		for progress in ("Under Way", "Carried Out")
	]
	concern.set("plan", rows)
	concern.update_children()
	(found,) = reports.rows(town.chief, REPORT, kind="Action Due")
	assert (found["days"], found["name"]) == (3, concern.name)
	assert found["whose"] == frappe.utils.get_fullname(town.chief)


def test_a_restricted_child_is_for_those_named(town):
	_house, _kind, child, _days = town.expected[0]
	frappe.db.set_value("Trivsel Child", {"full_name": child}, "restricted", 1)
	assert child not in {name for _kind, name, _days in told(town.chief)}
