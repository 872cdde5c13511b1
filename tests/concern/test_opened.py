"""Who confirms yellow or red is told of the concern that it opened (R16, R17)."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.support import world
from trivsel_app.trivsel_concern.opened import tell


@pytest.fixture
def town():
	people = world.team()
	people.assessment = world.assessed(
		people.child, people.blue, [people.anna, people.bo], people.leader, "Yellow"
	)
	people.concern = frappe.db.get_value("Trivsel Concern", {"child": people.child.name})
	return people


def told(user, town):
	doc = frappe.get_doc("Trivsel Assessment", town.assessment.name)
	with world.as_user(user):
		tell(doc)
	return (doc.get("__onload") or {}).get("opened_concern")


def test_those_who_may_read_the_concern_find_it_from_the_assessment(town):
	for user in (town.leader, town.anna):
		assert told(user, town) == {"name": town.concern}, user


def test_who_may_not_read_it_gets_no_name_and_is_told_only_of_what_she_confirmed(town):
	assert told(world.staff("Pædagog", town.red), town) is None
	staff = frappe.get_doc("Trivsel Staff", {"user": town.leader})
	staff.placements[0].to_date = add_days(today(), -1)
	staff.save()
	assert told(town.leader, town) == {"name": None}


def test_a_green_opens_none(town):
	green = world.assessed(world.child(town.blue), town.blue, [town.anna, town.bo], town.leader)
	assert told(town.leader, frappe._dict(assessment=green)) is None
