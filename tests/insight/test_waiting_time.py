"""Trivsel Waiting Time against days counted by hand, family by family."""

from datetime import date, timedelta
from random import Random

import frappe
import pytest

from tests.insight import reports
from tests.support import world

REPORT = "Trivsel Waiting Time"
STEPS = (
	"Parents Informed",
	"Focus Meeting Held",
	"K-Meeting or Wider Meeting Held",
	"Referral Accepted",
)
FIRST = date(2026, 1, 1)
CHOSEN = {"from_date": "2026-01-01", "to_date": "2026-06-30"}


def put(doctype, **values) -> str:
	"""A row as it may stand there, without what else its making sets off."""
	doc = frappe.get_doc({"doctype": doctype, "name": frappe.generate_hash(length=10), **values})
	doc.set_user_and_timestamp()
	doc.db_insert()
	return doc.name


@pytest.fixture
def town():
	places, random = reports.two_houses(), Random(3)
	places.waits = [wait(places, random, number) for number in range(50)]
	return places


def wait(places, random, number, since=None):
	"""A family: when its concern began, and after how many days each step was first taken, if it was."""
	house, room = number % 2, places.rooms[number % 2][number // 2 % 2]
	child = frappe.generate_hash(length=10)
	since = since or FIRST + timedelta(days=random.randint(-60, 240))
	about = {"child": child, "unit": room}
	assessment = frappe.generate_hash(length=10)
	put("Trivsel Position", **about, position="Yellow", from_date=since, source_name=assessment)
	put("Trivsel Position", **about, position="Green", from_date=since, source_name=frappe.generate_hash())
	concern = put("Trivsel Concern", **about, assessment=assessment, step="Act", position="Yellow")
	days = {step: random.randint(0, 90) for step in STEPS if random.random() < 0.7}
	for step, count in days.items():
		for later in (0, random.randint(1, 30)):
			take(step, concern, about, since + timedelta(days=count + later))
	meeting = {"meeting_type": "Fokusmøde", "concern": concern, "starts_on": f"{since} 08:00:00"}
	put("Trivsel Meeting", **about, **meeting, step="Cancelled")
	return frappe._dict(house=house, unit=room, since=since, days=days)


def take(step, concern, about, day):
	if step == "Parents Informed":
		parent = {"parent": concern, "parenttype": "Trivsel Concern", "parentfield": "guardian_notices"}
		put("Trivsel Guardian Notice", **parent, informed_on=day, idx=1)
	elif step == "Referral Accepted":
		put("Trivsel Referral", **about, concern=concern, step="Accepted", accepted_on=day, kind="PPR")
	else:
		kind = "Fokusmøde" if step == "Focus Meeting Held" else "K-møde B (koordinerende)"
		meeting = {"meeting_type": kind, "concern": concern, "starts_on": f"{day} 13:30:00"}
		put("Trivsel Meeting", **about, **meeting, step="Held")


def by_hand(waits, step):
	"""How many families, how many got so far, the middle, and within how many days nine of ten had waited."""
	days = sorted(wait.days[step] for wait in waits if step in wait.days)
	if not days:
		return len(waits), 0, None, None
	middle = (days[(len(days) - 1) // 2] + days[len(days) // 2]) / 2
	ninetieth = next(day for day in days if sum(other <= day for other in days) >= 0.9 * len(days))
	return len(waits), len(days), middle, ninetieth


def begun(town, *houses):
	return [wait for wait in town.waits if wait.house in houses and FIRST <= wait.since <= date(2026, 6, 30)]


def told(row):
	return row["concerns"], row["reached"], row.get("median"), row.get("ninetieth")


def test_each_step_of_the_families_whose_children_she_could_open(town):
	for user, houses in ((town.leaders[0], [0]), (town.leaders[1], [1]), (town.chief, [0, 1])):
		waits = begun(town, *houses)
		rows = reports.rows(user, REPORT, **CHOSEN)
		assert [row["label"] for row in rows] == list(STEPS)
		assert [told(row) for row in rows] == [by_hand(waits, step) for step in STEPS]
	assert 20 < len(begun(town, 0, 1)) < 50


def test_by_unit(town):
	rows = reports.rows(town.chief, REPORT, by="Unit and Step", **CHOSEN)
	paths = {unit: frappe.db.get_value("Trivsel Unit", unit, "path") for pair in town.rooms for unit in pair}
	expected = {
		(path, step): by_hand([wait for wait in begun(town, 0, 1) if wait.unit == unit], step)
		for unit, path in paths.items()
		for step in STEPS
	}
	assert {(row["unit_name"], row["label"]): told(row) for row in rows} == expected


def test_of_one_unit(town):
	room = town.rooms[0][1]
	rows = reports.rows(town.chief, REPORT, unit=room, **CHOSEN)
	waits = [wait for wait in begun(town, 0) if wait.unit == room]
	assert [told(row) for row in rows] == [by_hand(waits, step) for step in STEPS]


def test_the_chart_says_the_same_as_the_rows(town):
	answer = reports.answer(town.chief, REPORT, **CHOSEN)
	medians, ninetieths = (values["values"] for values in answer.chart["data"]["datasets"])
	assert medians == [row["median"] for row in answer.result]
	assert ninetieths == [row["ninetieth"] for row in answer.result]


def test_what_was_done_before_the_position_was_confirmed_took_no_days():
	places = reports.two_houses()
	about = {"child": frappe.generate_hash(length=10), "unit": places.rooms[0][0]}
	put("Trivsel Position", **about, position="Red", from_date=FIRST, source_name="a" * 10)
	concern = put("Trivsel Concern", **about, assessment="a" * 10, step="Meet", position="Red")
	take("Parents Informed", concern, about, FIRST - timedelta(days=2))
	rows = reports.rows(places.leaders[0], REPORT, **CHOSEN)
	assert told(rows[0]) == (1, 1, 0, 0)
	assert world.MARKER not in frappe.as_json(rows)
