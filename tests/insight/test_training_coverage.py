"""Trivsel Training Coverage, against staff gone through one by one."""

from collections import Counter, defaultdict
from random import Random

import frappe
import pytest
from dateutil.relativedelta import relativedelta
from frappe.utils import add_days, getdate, today

from tests.insight import reports
from tests.support import world
from tests.support.trainings import taken, training

REPORT = "Trivsel Training Coverage"
NEEDS = {
	"Trivsel i hverdagen": ("Pædagog", "Institutionsleder"),
	"Samtaler": ("Pædagogmedhjælper", "Pædagog"),
}
MONTHS = {"Trivsel i hverdagen": 0, "Samtaler": 12}


@pytest.fixture
def town():
	"""Staff in two houses, some in two rooms or gone; trainings taken lately, long ago, or not at all."""
	places, random = reports.two_houses(), Random(11)
	places.jobs = [
		(user, places.houses[number], "Institutionsleder") for number, user in enumerate(places.leaders)
	]
	places.jobs.append((places.pedagogue, places.rooms[0][0], "Pædagog"))
	for _number in range(30):
		rooms = random.sample([room for house in places.rooms for room in house], random.choice((1, 1, 2)))
		profession = random.choice(("Pædagog", "Pædagogmedhjælper"))
		gone = random.random() < 0.2
		user = world.staff(profession, *rooms, to_date=add_days(today(), -1) if gone else None)
		places.jobs += [] if gone else [(user, room, profession) for room in rooms]
	for name, professions in NEEDS.items():
		training(*professions, name=name, valid_months=MONTHS[name])
	training("Pædagog", name="Gammelt", retired=1)
	places.taken = defaultdict(list)
	for user in sorted({user for user, *_job in places.jobs}):
		for name in NEEDS:
			for _time in range(random.choice((0, 1, 2))):
				day = getdate(add_days(today(), -random.randint(0, 900)))
				if day not in places.taken[user, name]:
					taken(user, name, day)
					places.taken[user, name].append(day)
	return places


def valid(town, user, name):
	ends = relativedelta(months=MONTHS[name])
	return any(not MONTHS[name] or day + ends >= getdate(today()) for day in town.taken[user, name])


def counted(town, rooms=None, only=None):
	"""By unit and profession: needed, taken, valid, lacking."""
	found = defaultdict(Counter)
	for user, unit, profession in town.jobs:
		for name, professions in NEEDS.items():
			if profession in professions and (not rooms or unit in rooms) and only in (None, name):
				is_valid = valid(town, user, name)
				found[unit, profession].update(
					needed=1, taken=bool(town.taken[user, name]), valid=is_valid, lacking=not is_valid
				)
	return {
		at: tuple(row[part] for part in ("needed", "taken", "valid", "lacking")) for at, row in found.items()
	}


def told(user, **filters):
	rows = reports.rows(user, REPORT, **filters)
	return {
		(row["unit"], row["profession"]): (row["needed"], row["taken"], row["valid"], row["lacking"])
		for row in rows
	}


def test_by_unit_and_profession_of_ones_own_houses(town):
	first, second = ([house, *rooms] for house, rooms in zip(town.houses, town.rooms, strict=True))
	assert told(town.chief) == counted(town) == told(world.user(roles=["Trivsel Administrator"]))
	assert told(town.leaders[0]) == counted(town, first)
	assert told(town.leaders[1]) == counted(town, second)
	assert told(town.leaders[0], unit=town.houses[1]) == {}
	assert told(town.chief, unit=town.rooms[1][0]) == counted(town, [town.rooms[1][0]])
	for name in NEEDS:
		assert told(town.chief, training=name) == counted(town, only=name)


def test_the_sums_and_the_chart_say_the_same(town):
	answer = reports.answer(town.chief, REPORT)
	needed, _taken, is_valid, lacking = map(sum, zip(*counted(town).values(), strict=True))
	assert [figure["value"] for figure in answer.report_summary[:3]] == [needed, is_valid, lacking]
	series = [sum(each["values"]) for each in answer.chart["data"]["datasets"]]
	assert series == [is_valid, lacking]


def test_a_leader_is_told_by_name_who_lacks_one_among_her_own(town):
	for leader, house, rooms in zip(town.leaders, town.houses, town.rooms, strict=True):
		own = [house, *rooms]
		expected = sorted(
			(frappe.db.get_value("User", user, "full_name"), unit, name)
			for user, unit, profession in town.jobs
			for name in NEEDS
			if unit in own and profession in NEEDS[name] and not valid(town, user, name)
		)
		rows = reports.rows(leader, REPORT, show="Who Lacks a Training")
		assert sorted((row["full_name"], row["unit"], row["training"]) for row in rows) == expected


def test_who_sees_numbers_only_gets_no_name_no_unit_and_no_small_number(town):
	whole = defaultdict(Counter)
	for (_unit, profession), row in counted(town).items():
		whole[profession].update(valid=row[2], lacking=row[3])
	for filters in ({}, {"show": "Who Lacks a Training"}, {"unit": town.rooms[0][0], "training": "Samtaler"}):
		answer = reports.answer(town.analyst, REPORT, **filters)
		assert {column["fieldname"] for column in answer.columns} == {
			"profession", "needed", "valid", "lacking", "percent"
		}  # fmt: skip
		for row in answer.result:
			for part in ("valid", "lacking"):
				assert row[part] is None or row[part] == whole[row["profession"]][part] >= 5
			if None in (row["valid"], row["lacking"]):
				assert row["needed"] is row["percent"] is None
		hidden = [part for row in answer.result for part in ("valid", "lacking") if row[part] is None]
		assert len(hidden) != 1
		assert "person" not in frappe.as_json(answer.result) and town.houses[0] not in frappe.as_json(answer)


def test_what_one_person_has_taken_is_no_number(town):
	"""Six trainings that she has, and six that she lacks: it is still the only one of her profession."""
	psychologist = world.staff("Psykolog", town.town)
	for number in range(12):
		name = training("Psykolog", name=f"Kursus {number}")
		if number % 2:
			taken(psychologist, name)
	rows = {row["profession"]: row for row in reports.rows(town.analyst, REPORT)}
	assert {part: rows["Psykolog"][part] for part in ("needed", "valid", "lacking")} == {
		"needed": None, "valid": None, "lacking": None
	}  # fmt: skip


def test_how_many_have_run_out_is_not_told_by_subtraction(town):
	"""Of many who have it, one has taken it too long ago."""
	name = training("Sundhedsplejerske", name="Motorik", valid_months=12)
	for number in range(16):
		user = world.staff("Sundhedsplejerske", town.rooms[0][0])
		if number < 10:
			taken(user, name, add_days(today(), -900 if not number else -10))
	(row,) = (row for row in reports.rows(town.analyst, REPORT) if row["profession"] == "Sundhedsplejerske")
	assert (row["needed"], row["valid"], row["lacking"]) == (16, 9, 7)
	assert "taken" not in row
