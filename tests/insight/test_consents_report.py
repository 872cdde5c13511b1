"""Trivsel Consents Running Out, against invented consents gone through one by one."""

from datetime import date, timedelta
from random import Random

import frappe
import pytest

from tests.insight import reports
from tests.support import world

REPORT = "Trivsel Consents Running Out"


@pytest.fixture
def town():
	"""Consents that run out in the next weeks or have run out; some not given by all, withdrawn, or not to be asked."""
	places, random = reports.two_houses(), Random(7)
	places.expected = []
	for number in range(20):
		house, room = number % 2, places.rooms[number % 2][0]
		child = world.child(room, first_name=f"Barn {number}")
		with world.as_user(places.leaders[house]):
			consent = world.consent(child, places.rooms[1 - house][0], answers=random.random() < 0.8)
		days, withdrawn, stopped = random.randint(-5, 60), random.random() < 0.2, random.random() < 0.2
		consent.db_set({"valid_to": date.today() + timedelta(days=days)})
		if withdrawn:
			consent.db_set("withdrawn_on", date.today())
		child.db_set("no_contact_with_guardians", int(stopped))
		given = all(row.given_on for row in consent.givers)
		if given and not withdrawn and not stopped and days >= 0:
			places.expected.append((house, child.full_name, days))
	return places


def told(user, **filters):
	return [(row["child_name"], row["days"]) for row in reports.rows(user, REPORT, **filters)]


def expected(town, days, *houses):
	found = [row for row in town.expected if row[0] in houses and row[2] <= days]
	return [(child, left) for _house, child, left in sorted(found, key=lambda row: (row[2], row[1]))]


@pytest.mark.parametrize("days", [10, 30, 366])
def test_each_sees_those_of_her_own_houses(town, days):
	assert expected(town, 366, 0) and expected(town, 366, 1)
	assert told(town.leaders[0], days=days) == expected(town, days, 0)
	assert told(town.leaders[1], days=days) == expected(town, days, 1)
	assert told(town.chief, days=days) == expected(town, days, 0, 1)


def test_unasked_it_shows_as_many_days_as_the_reminder(town):
	frappe.db.set_single_value("Trivsel Settings", "consent_reminder_days", 20)
	assert told(town.chief) == expected(town, 20, 0, 1)


def test_the_chart_counts_the_rows(town):
	answer = reports.answer(town.chief, REPORT, days=366)
	assert sum(answer.chart["data"]["datasets"][0]["values"]) == len(answer.result)
	assert answer.report_summary[1]["value"] == sum(days <= 14 for _house, _child, days in town.expected)
