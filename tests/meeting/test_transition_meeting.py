"""A meeting before a child goes to another unit is planned in one click, in time, with both units' people (R22, R26)."""

import frappe
import pytest
from frappe.utils import add_days, add_to_date, getdate, today

from tests.access.red_case import act
from tests.child.transitions import TRANSITION, handed, on_the_way, planned
from tests.support import world
from trivsel_app.trivsel_child import meeting_offer, transition
from trivsel_app.trivsel_meeting.transition_meeting import for_transition
from trivsel_app.trivsel_setup.working_days import is_working_day


@pytest.fixture
def people():
	return on_the_way()


def proposal(people, doc, who=None):
	return act(who or people.anna, for_transition, doc.name)


def test_the_meeting_is_proposed_with_what_is_known(people):
	concern = frappe.get_doc("Trivsel Concern", {"child": people.child.name})
	concern.append("plan", {"action": "Makkerleg", "progress": "Under Way"})
	concern.save()
	found = proposal(people, planned(people, starts_on=add_to_date(today(), weeks=12)))
	assert (found["meeting_type"], found["child"], found["unit"]) == (
		"Sammenhængsmøde",
		people.child.name,
		people.blue,
	)
	assert found["concern"] == concern.name and "Makkerleg" in found["prior_actions"]
	there = {row.get("user") or row["person_name"] for row in found["participants"]}
	assert there == {people.anna, people.bo, people.leader, people.head, "Mor Prøve", "Far Prøve"}
	with world.as_user(people.anna):
		assert frappe.get_doc({"doctype": "Trivsel Meeting", **found}).insert().concern == concern.name


@pytest.mark.parametrize("weeks", range(5, 10))
def test_it_is_held_on_the_last_working_day_that_the_type_says(people, weeks):
	start = getdate(add_to_date(today(), weeks=weeks, days=2))
	day = proposal(people, planned(people, starts_on=start))["starts_on"].date()
	last = getdate(add_to_date(start, weeks=-4))
	assert day <= last and is_working_day(day)
	assert not [number for number in range(1, (last - day).days + 1) if is_working_day(add_days(day, number))]


def test_where_that_has_been_it_is_held_at_once(people):
	day = proposal(people, planned(people, starts_on=add_days(today(), 3)))["starts_on"].date()
	assert getdate(today()) < day <= getdate(add_days(today(), 6)) and is_working_day(day)


def test_a_no_of_the_parents_is_respected(people):
	doc = planned(people)
	act(people.anna, meeting_offer.note, doc.name, "", today(), "No to the Meeting")
	with pytest.raises(frappe.ValidationError, match="said no"):
		proposal(people, doc)


def test_the_unit_that_hands_over_plans_it_and_nobody_else(people):
	doc = handed(people)
	for who in (people.teacher, people.head, world.staff("Pædagog", people.red)):
		with pytest.raises(frappe.PermissionError):
			proposal(people, doc, who)
	act(people.anna, transition.cancel, doc.name, "Flyttet")
	with pytest.raises(frappe.ValidationError, match="over"):
		proposal(people, doc)


def test_it_is_offered_by_a_worry_or_a_wish(people):
	def is_due(doc):
		with world.as_user(people.anna):
			opened = frappe.get_doc(TRANSITION, doc.name)
			opened.run_method("onload")
			return opened.get("__onload").meeting["is_due"]

	doc = planned(people)
	assert is_due(doc)
	world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader, "Green")
	assert not is_due(doc)
	act(people.anna, meeting_offer.note, doc.name, "The Parents")
	assert is_due(doc)
