"""R19: what is past due is told, level by level, each once; and nobody is told of what R4 stops."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from tests.access.red_case import restrict, stop
from tests.concern.cases import (
	at_meeting,
	at_plan,
	concern_of,
	confirmed,
	hold_meeting,
	reminders,
	team,
	working_days_ago,
)
from trivsel_app.trivsel_concern import overdue
from trivsel_app.trivsel_setup.working_days import add_time, is_working_day


@pytest.fixture
def people():
	return team()


def late(people, **due):
	concern_of(people).db_set(due)


def told(people, kind):
	return [user for name, user in reminders(people, level=["is", "set"]) if name == kind]


def remind():
	overdue.remind_overdue(lambda: None)


def test_a_new_concern_has_its_deadlines_from_the_meeting_types(people):
	confirmed(people, "Red")
	concern = concern_of(people)
	assert concern.focus_meeting_due == add_time(getdate(today()), 5, "Working Days")
	assert is_working_day(getdate(concern.parents_told_due))


def test_deadlines_are_not_moved_by_hand(people):
	confirmed(people, "Red")
	due = concern_of(people).focus_meeting_due
	doc = concern_of(people)
	doc.focus_meeting_due = add_days(today(), 100)
	doc.save()
	assert concern_of(people).focus_meeting_due == due


def test_what_is_not_past_due_is_not_told(people):
	confirmed(people, "Red")
	late(people, parents_told_due=today(), focus_meeting_due=today())
	remind()
	assert told(people, "Parents To Be Told") == told(people, "Focus Meeting To Be Held") == []


@pytest.mark.parametrize(
	("days", "count"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3)], ids=["due", "one", "two", "three", "ten"]
)
def test_the_coordinator_then_the_leader_then_the_level_above(people, days, count):
	confirmed(people, "Yellow")
	due = working_days_ago(days) if days else getdate(today())
	if getdate(today()).weekday() > 4:  # on a day off the next level's working day has not begun
		count = min(count, days)
	late(people, parents_told_due=due)
	levels = [people.anna, people.leader, people.chief]
	expected = [
		user for at, user in enumerate(levels) if getdate(today()) > add_time(due, at, "Working Days")
	]
	remind()
	remind()
	assert told(people, "Parents To Be Told") == expected
	assert len(expected) <= 3 and bool(expected) == bool(days)


def test_a_leader_who_has_the_baton_is_told_once_and_then_the_level_above(people):
	"""R19: each once; a leader who is told first, and falls to the baton after that, too."""
	confirmed(people, "Yellow")
	late(people, parents_told_due=working_days_ago(10))
	for holder in (people.leader, people.anna, people.chief):
		late(people, coordinator=holder)
		remind()
	assert told(people, "Parents To Be Told") == [people.leader, people.chief, people.anna]


def test_the_level_above_a_leader_with_the_baton_has_no_earlier_turn(people):
	confirmed(people, "Yellow")
	due = working_days_ago(1)
	late(people, coordinator=people.leader, parents_told_due=due)
	remind()
	assert told(people, "Parents To Be Told") == [people.leader]


def test_the_focus_meeting_is_asked_for_until_it_is_held(people):
	at_meeting(people)
	late(people, focus_meeting_due=add_days(today(), -1))
	remind()
	assert told(people, "Focus Meeting To Be Held")[:1] == [people.anna]
	hold_meeting(people)
	assert not reminders(people, kind="Focus Meeting To Be Held", done=0)
	late(people, plan_due=add_days(today(), -1))
	remind()
	assert told(people, "Plan To Be Made")[:1] == [people.anna]


def test_follow_ups_and_actions_are_asked_for(people):
	at_plan(people)
	late(people, next_follow_up=add_days(today(), -1))
	row = concern_of(people).plan[0]
	row.db_set({"due_on": add_days(today(), -30), "responsible": people.bo})
	remind()
	remind()
	assert told(people, "Follow-up Due")[:1] == [people.anna]
	assert told(people, "Action Due") == [people.bo]


def test_a_new_day_is_a_new_deadline(people):
	at_plan(people)
	for days in (9, 5):
		late(people, next_follow_up=add_days(today(), -days))
		remind()
	assert told(people, "Follow-up Due").count(people.anna) == 2


def test_nobody_is_nagged_while_there_is_no_contact(people):
	confirmed(people, "Red")
	stop(people)
	late(people, parents_told_due=add_days(today(), -30), focus_meeting_due=add_days(today(), -30))
	remind()
	assert not [kind for kind, _user in reminders(people, level=["is", "set"])]


def test_of_a_restricted_child_those_named_are_told(people):
	confirmed(people, "Red")
	restrict(people, people.chief)
	late(people, parents_told_due=add_days(today(), -30))
	remind()
	assert told(people, "Parents To Be Told") == [people.chief]


def test_who_may_not_see_a_restricted_childs_concern_is_not_told_of_it(people):
	restrict(people, people.chief)
	confirmed(people, "Red")
	assert reminders(people) == [("Red Position", people.chief)]


def test_a_closed_concern_asks_for_nothing(people):
	confirmed(people, "Yellow")
	late(people, step="Closed", parents_told_due=add_days(today(), -30))
	remind()
	assert told(people, "Parents To Be Told") == []


def test_queries_do_not_grow_with_what_was_told_before(people):
	"""All concerns of a kind in one query; those told before cost no more of them."""
	confirmed(people, "Yellow")
	late(people, parents_told_due=getdate(today()) - timedelta(days=30))
	remind()
	counted = []
	sql = frappe.db.sql
	frappe.db.sql = lambda *args, **kwargs: counted.append(args) or sql(*args, **kwargs)
	try:
		remind()
	finally:
		frappe.db.sql = sql
	assert len(counted) < 15
