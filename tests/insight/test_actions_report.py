"""Trivsel Actions and Effect against invented plans gone through one by one."""

from datetime import date, timedelta
from random import Random

import frappe
import pytest

from tests.insight import reports
from tests.insight.test_waiting_time import put

REPORT = "Trivsel Actions and Effect"
AREAS = ("Feelings", "Social Life", "Thought and Language")
WORDS = ("Makkerleg", "makkerleg ", "En voksen ved siden af", "Skema med billeder")
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
CHOSEN = {"from_date": str(FIRST), "to_date": str(LAST)}
EFFECTS = ("Better", "Same", "Worse")


@pytest.fixture
def town():
	places, random = reports.two_houses(), Random(9)
	places.tried = [
		action for number in range(40) for action in plan(random, number % 2, places.rooms[number % 2][0])
	]
	return places


def plan(random, house, room, day=None):
	"""The actions of one concern, which may be closed."""
	closed_as = random.choice(("Green", "Green", "Handed Over", None))
	child, step = frappe.generate_hash(length=10), "Closed" if closed_as else "Act"
	concern = put(
		"Trivsel Concern", child=child, unit=room, step=step, closed_as=closed_as, position="Yellow"
	)
	found = []
	for _number in range(random.randint(1, 4)):
		row = frappe._dict(
			area=random.choice(AREAS),
			action=random.choice((*WORDS, f"Kun for {child}", "")),
			progress=random.choice(("Not Started", "Carried Out")),
			effect=random.choice((*EFFECTS, None)),
			due_on=day or FIRST + timedelta(days=random.randint(-20, 200)),
		)
		parent = {"parent": concern, "parenttype": "Trivsel Concern", "parentfield": "plan", "idx": 1}
		put("Trivsel Plan Action", **parent, **row)
		found.append(frappe._dict(row, house=house, concern=concern, closed_as=closed_as))
	return found


def due(town, *houses):
	return [row for row in town.tried if row.house in houses and row.action and FIRST <= row.due_on <= LAST]


def by_hand(rows):
	closed = {row.concern for row in rows if row.closed_as}
	green = {row.concern for row in rows if row.closed_as == "Green"}
	effects = [sum(row.effect == effect for row in rows) for effect in EFFECTS]
	carried_out = sum(row.progress == "Carried Out" for row in rows)
	share = round(100 * len(green) / len(closed), 1) if closed else None
	return [len(rows), carried_out, *effects, len(closed), len(green), share]


def told(row):
	fields = ("actions", "carried_out", "better", "same", "worse", "closed", "green", "percent")
	return [row[field] for field in fields]


def test_by_area(town):
	for user, houses in ((town.leaders[0], [0]), (town.leaders[1], [1]), (town.chief, [0, 1])):
		rows = {row["label"]: told(row) for row in reports.rows(user, REPORT, **CHOSEN)}
		assert rows == {
			area: by_hand([row for row in due(town, *houses) if row.area == area]) for area in AREAS
		}


def test_by_words_that_stand_in_more_than_one_childs_plan(town):
	rows = {
		row["label"].lower(): told(row) for row in reports.rows(town.chief, REPORT, by="Action", **CHOSEN)
	}
	words = {word.strip().lower() for word in WORDS}
	assert rows == {
		word: by_hand([row for row in due(town, 0, 1) if row.action.strip().lower() == word])
		for word in words
	}


def test_it_says_that_after_is_not_because(town):
	answer = reports.answer(town.chief, REPORT, **CHOSEN)
	assert "not what was the cause" in answer.message
	assert [figure["value"] for figure in answer.report_summary][:2] == by_hand(due(town, 0, 1))[:2]


def test_of_one_unit(town):
	assert reports.rows(town.chief, REPORT, unit=town.houses[0], **CHOSEN) == reports.rows(
		town.leaders[0], REPORT, **CHOSEN
	)
	assert reports.rows(town.leaders[1], REPORT, unit=town.houses[0], **CHOSEN) == []
