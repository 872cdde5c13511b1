"""Who has called a meeting is told once of minutes that nobody approves, and of a follow-up that nobody plans."""

import frappe
import pytest
from frappe.utils import add_days, add_to_date, getdate, now_datetime, today

from tests.access.red_case import restrict
from tests.meeting.acts import WRITTEN, approved, attend, step, write
from tests.support import world
from trivsel_app.trivsel_meeting import reminding

MEETING = "Trivsel Meeting"


def told(kind, user=None):
	"""Whom the day's reminders have reached, of those that still stand."""
	reminding.remind_of_meetings(lambda: None)
	filters = {"kind": kind, "done": 0, "reference_doctype": MEETING}
	return frappe.get_all("Trivsel Reminder", filters, pluck="recipient")


@pytest.fixture
def called(red):
	"""A meeting that Anna has called, and that is over."""
	meeting = step(red.anna, world.meeting(red.concern), "Invite")
	frappe.db.set_value(MEETING, meeting.name, "owner", red.anna)
	return meeting


@pytest.fixture
def agreed(red):
	meeting = approved(red, follow_up_on=add_days(today(), 30))
	frappe.db.set_value(MEETING, meeting.name, "owner", red.anna)
	return meeting


def over(meeting, days):
	ends = add_days(now_datetime(), -days)
	frappe.db.set_value(MEETING, meeting.name, {"starts_on": add_to_date(ends, hours=-1), "ends_on": ends})


def test_minutes_that_nobody_approves_are_asked_for_once(red, called):
	for days, whom in ((6, []), (8, [red.anna]), (9, [red.anna])):
		over(called, days)
		assert told(reminding.MINUTES) == whom, days
	attend(called)
	step(red.anna, called, "Hold Meeting")
	assert told(reminding.MINUTES) == [red.anna]
	write(red.anna, called, **WRITTEN)
	step(red.anna, called, "Approve Minutes")
	assert told(reminding.MINUTES) == []


def test_when_each_is_reminded_is_the_municipalitys_to_say(red, called, agreed):
	settings = frappe.get_doc("Trivsel Settings")
	settings.update({"minutes_reminder_days": 3, "follow_up_meeting_days": 21, "old_meeting_days": 30})
	settings.save()
	over(called, 31)
	frappe.db.set_value(MEETING, agreed.name, "follow_up_on", add_days(today(), 22))
	assert told(reminding.MINUTES) == told(reminding.NEXT) == []
	over(called, 4)
	frappe.db.set_value(MEETING, agreed.name, "follow_up_on", add_days(today(), 21))
	assert told(reminding.MINUTES) == told(reminding.NEXT) == [red.anna]


def test_of_a_meeting_called_off_nobody_is_reminded(red, called):
	step(red.anna, called, "Call Off")
	over(called, 10)
	assert told(reminding.MINUTES) == []


def test_where_she_may_not_read_it_any_longer_the_leader_is_told(red, called):
	over(called, 10)
	frappe.db.set_value(MEETING, called.name, "owner", world.staff("Pædagog", world.unit("Andet hus")))
	assert told(reminding.MINUTES) == [red.leader]


def test_of_a_restricted_child_only_those_named_are_told(red, called):
	"""R4."""
	over(called, 10)
	restrict(red, red.chief)
	assert told(reminding.MINUTES) == [red.chief]


def test_a_follow_up_without_a_meeting_is_told_two_weeks_before(red, agreed):
	for days, whom in ((15, []), (14, [red.anna]), (-3, [red.anna])):
		frappe.db.set_value(MEETING, agreed.name, "follow_up_on", add_days(today(), days))
		assert told(reminding.NEXT) == whom, days


def test_once_the_next_meeting_is_planned_nobody_waits_for_it(red, agreed):
	frappe.db.set_value(MEETING, agreed.name, "follow_up_on", add_days(today(), 7))
	assert told(reminding.NEXT) == [red.anna]
	following = world.meeting(red.concern, starts_on=add_days(now_datetime(), 7))
	assert told(reminding.NEXT) == []
	frappe.db.delete("Trivsel Reminder")
	assert told(reminding.NEXT) == []
	step(red.anna, following, "Call Off")
	assert told(reminding.NEXT) == [red.anna]


def test_a_follow_up_lies_after_the_meeting(red):
	with pytest.raises(frappe.ValidationError, match="after the meeting"):
		world.meeting(red.concern, follow_up_on=add_days(today(), -1))


def test_what_is_agreed_is_the_concern_s_next_follow_up(red):
	"""R20: where there is a plan to follow up on; before that it comes with the plan."""
	day = add_days(today(), 30)
	approved(red, follow_up_on=day)
	assert not frappe.db.get_value("Trivsel Concern", red.concern.name, "next_follow_up")
	red.concern.db_set("step", "Act")
	frappe.db.set_value("Trivsel Concern", red.concern.name, "workflow_state", acting())
	approved(red, follow_up_on=day)
	assert frappe.db.get_value("Trivsel Concern", red.concern.name, "next_follow_up") == getdate(day)


def acting():
	rows = frappe.get_all(
		"Workflow Document State", {"update_value": "Act", "parenttype": "Workflow"}, pluck="state"
	)
	return rows[0]
