"""Trivsel Ruler Distance against invented plans gone through one by one."""

from datetime import date, timedelta
from random import Random

import frappe
import pytest

from tests.insight import reports
from tests.insight.test_waiting_time import put
from tests.support import world

REPORT = "Trivsel Ruler Distance"
AREAS = ("Feelings", "Social Life", "")
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
CHOSEN = {"from_date": str(FIRST), "to_date": str(LAST)}
FIGURES = ("plans", "nearer", "same", "farther", "before", "after", "distance")


@pytest.fixture
def town():
	places, random = reports.two_houses(), Random(11)
	places.school = world.unit("Skolen", "School", "School", above=places.houses[1])
	units = [(0, places.rooms[0][0]), (0, places.rooms[0][1]), (1, places.rooms[1][0]), (1, places.school)]
	places.plans = [plan(random, *random.choice(units)) for _number in range(120)]
	return places


def plan(random, house, unit, day=None):
	"""A concern with a child, perhaps a step before and one after, and some actions."""
	day = day or FIRST + timedelta(days=random.randint(-20, 200))
	years = random.randint(1, 5)
	child = put(
		"Trivsel Child",
		first_name="A",
		birth_date=date(day.year - years, day.month, min(day.day, 28)),
	)
	before, after = (random.choice((*"12345", None)) for _side in range(2))
	about = {"child": child, "unit": unit, "step": "Act", "position": "Yellow"}
	steps = {"ruler_step": before, "ruler_step_after": after, "ruler_step_after_on": day if after else None}
	concern = put("Trivsel Concern", **about, **steps)
	areas = [random.choice(AREAS) for _action in range(random.randint(0, 3))]
	for idx, area in enumerate(areas, 1):
		parent = {"parent": concern, "parenttype": "Trivsel Concern", "parentfield": "plan", "idx": idx}
		put("Trivsel Plan Action", **parent, area=area, action="Prøv")
	empty = {"parent": concern, "parenttype": "Trivsel Concern", "parentfield": "plan", "idx": 9}
	put("Trivsel Plan Action", **empty, area="Body and Senses", reason_not="Nej")
	return frappe._dict(
		house=house, unit=unit, years=years, day=day, before=before, after=after, areas=set(areas)
	)


def counted(town, *houses):
	return [
		row
		for row in town.plans
		if row.house in houses and row.before and row.after and FIRST <= row.day <= LAST
	]


def by_hand(rows):
	ways = [int(row.before) - int(row.after) for row in rows]
	before, after = (
		round(sum(int(row[side]) for row in rows) / len(rows), 1) for side in ("before", "after")
	)
	return [
		len(rows),
		sum(way > 0 for way in ways),
		ways.count(0),
		sum(way < 0 for way in ways),
		before,
		after,
		round(sum(ways) / len(ways), 1),
	]


def told(user, key="label", **filters):
	rows = reports.rows(user, REPORT, **CHOSEN, **filters)
	return {row[key]: [row[field] for field in FIGURES] for row in rows}


def groups(rows, of):
	keys = {key for row in rows for key in of(row)}
	return {key: by_hand([row for row in rows if key in of(row)]) for key in keys}


def test_by_unit_each_leader_counts_her_own(town):
	for user, houses in ((town.leaders[0], [0]), (town.leaders[1], [1]), (town.chief, [0, 1])):
		expected = groups(counted(town, *houses), lambda row: [row.unit])
		assert told(user, key="unit") == expected


@pytest.mark.parametrize(
	("by", "of"),
	[
		("Age", lambda row: [f"{row.years} years"]),
		("Setting", lambda row: ["School" if row.unit_is_school else "Daycare"]),
		("Area of Actions", lambda row: [area or "Not Stated" for area in row.areas]),
	],
)
def test_told_apart_otherwise(town, by, of):
	for row in town.plans:
		row.unit_is_school = row.unit == town.school
	assert told(town.chief, by=by) == groups(counted(town, 0, 1), of)


def test_the_whole_stands_above_and_each_plan_once(town):
	whole = by_hand(counted(town, 0, 1))
	for by in ("Unit", "Age", "Setting", "Area of Actions"):
		figures = reports.answer(town.chief, REPORT, by=by, **CHOSEN).report_summary
		*counts, distance = [figure["value"] for figure in figures]
		assert [*counts, float(distance.replace(",", "."))] == [*whole[:4], whole[6]], by


def test_it_says_that_after_is_not_because(town):
	answer = reports.answer(town.chief, REPORT, **CHOSEN)
	assert "not what was the cause" in answer.message
	drawn = [sum(series["values"]) for series in answer.chart["data"]["datasets"]]
	assert drawn == by_hand(counted(town, 0, 1))[1:4]


def test_of_one_unit(town):
	assert told(town.chief, key="unit", unit=town.houses[0]) == told(town.leaders[0], key="unit")
	assert told(town.leaders[1], unit=town.houses[0]) == {}
