"""A child's story shows what its viewer may see one by one, and nothing else."""

import json

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_assessment import correcting
from trivsel_app.trivsel_insight.child_story import story

METHOD = "/api/method/trivsel_app.trivsel_insight.child_story.story"


@pytest.fixture
def team():
	people = world.team()
	world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader, "Yellow")
	concern = frappe.get_doc("Trivsel Concern", {"child": people.child.name})
	concern.append(
		"plan", {"area": "Social Life", "action": world.MARKER, "responsible": people.bo, "due_on": today()}
	)
	concern.save()
	people.concern = concern
	return people


def told(user, child):
	with world.as_user(user):
		return story(child.name)


def says_nothing(answer):
	return answer == {"units": [], "batons": [], "events": []}


def test_it_tells_positions_concerns_plans_and_who_has_the_baton(team):
	answer = told(team.bo, team.child)

	(lane,) = answer["units"]
	assert lane["label"].startswith("Blå stue")
	assert [(row["position"], row["from"], row["to"]) for row in lane["positions"]] == [
		("Yellow", getdate(today()), getdate(today()))
	]
	assert answer["batons"] == [
		{"unit": lane["label"], "who": frappe.utils.get_fullname(team.concern.coordinator)}
	]
	plan = next(event for event in answer["events"] if event.get("text") == world.MARKER)
	assert (plan["who"], plan["name"]) == (frappe.utils.get_fullname(team.bo), team.concern.name)
	assert {event["doctype"] for event in answer["events"]} == {"Trivsel Assessment", "Trivsel Concern"}


def test_a_position_lasts_until_the_next_one(team):
	frappe.db.set_value("Trivsel Position", {"child": team.child.name}, "from_date", add_days(today(), -30))
	world.assessed(team.child, team.blue, [team.anna, team.bo], team.leader, "Red")

	(lane,) = told(team.anna, team.child)["units"]

	assert [(row["position"], row["to"]) for row in lane["positions"]] == [
		("Yellow", getdate(today())),
		("Red", getdate(today())),
	]


def test_a_corrected_position_is_told_as_corrected_and_not_drawn(team):
	assessment = frappe.db.get_value("Trivsel Assessment", {"child": team.child.name, "docstatus": 1})
	with world.as_user(team.anna):
		copy = correcting.correct(assessment)
	world.agree(team.anna, copy, "Red", "Rettet")
	world.confirm(team.leader, copy)

	answer = told(team.anna, team.child)

	assert [row["position"] for row in answer["units"][0]["positions"]] == ["Red"]
	marks = {
		event["name"]: (event["replaced"], event["corrects"])
		for event in answer["events"]
		if "position" in event
	}
	assert marks == {assessment: (True, False), copy: (False, True)}


def test_the_same_role_elsewhere_does_not_hear_it(team):
	outsider = world.staff("Pædagog", world.unit("Andet hus"))
	with world.as_user(outsider), pytest.raises(frappe.PermissionError):
		story(team.child.name)


def test_an_earlier_or_parallel_unit_is_not_in_it(team):
	"""R1: the new unit sees what was made there, and the old one's leader keeps her own."""
	new = world.unit("Skoven", told="today")
	world.leave(team.child, team.blue)
	team.child.append("enrolments", {"unit": new, "from_date": today()})
	team.child.save()
	received = world.staff("Pædagog", new)

	assert says_nothing(told(received, team.child))


def test_an_assistant_hears_what_her_role_may_see(team):
	assert says_nothing(told(world.staff("Pædagogmedhjælper", team.blue), team.child))


def test_a_restricted_child_has_no_story_but_for_those_named(team):
	child = frappe.get_doc("Trivsel Child", team.child.name)
	child.db_set("restricted", 1)
	named = frappe.get_doc(
		{
			"doctype": "Trivsel Restricted Access",
			"parent": child.name,
			"parenttype": "Trivsel Child",
			"parentfield": "restricted_access",
			"user": team.anna,
		}
	)
	named.db_insert()

	assert says_nothing(told(team.bo, team.child))
	assert not says_nothing(told(team.anna, team.child))


def test_the_look_is_written_down_and_a_refused_one_too(committing, desk):
	people = world.team()
	world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader, "Yellow")
	outsider = world.staff("Pædagog", world.unit("Andet hus"))
	frappe.db.commit()

	answer = HttpSession(desk, people.anna).get(METHOD, child=people.child.name)
	refused = HttpSession(desk, outsider).get(METHOD, child=people.child.name)

	assert answer.status == 200 and answer.json()["message"]["events"]
	assert refused.status == 403 and "Alma" not in refused.text
	frappe.db.rollback()
	for user, was_refused in ((people.anna, 0), (outsider, 1)):
		entries = frappe.get_all("Trivsel Lookup Entry", {"user": user, "refused": was_refused}, pluck="name")
		seen = frappe.get_all("Trivsel Lookup Child", {"entry": ["in", entries]}, pluck="child")
		assert set(seen) == {people.child.name}, json.dumps([user, seen])


def test_within_a_day_things_come_in_the_order_in_which_they_happen(team):
	notice = frappe.db.get_value("Trivsel Guardian Notice", {"parent": team.concern.name, "idx": 1})
	frappe.db.set_value("Trivsel Guardian Notice", notice, {"informed_on": today(), "informed_by": team.anna})
	world.meeting(team.concern, starts_on=f"{today()} 00:00:00")  # whatever the hour
	world.assessed(team.child, team.blue, [team.anna, team.bo], team.leader)
	closed = {"step": "Closed", "workflow_state": "Closed - Green", "closed_on": today()}
	team.concern.db_set(closed)

	events = told(team.anna, team.child)["events"]

	assert [event["label"] for event in reversed(events)] == [
		"Position",
		"Concern Opened",
		"Parent Told",
		"Trivsel Meeting",
		"Agreed in the Plan",
		"Position",
		"Concern Closed",
	]
	assert next(event["text"] for event in events if event["label"] == "Parent Told") == "Mor Prøve"
