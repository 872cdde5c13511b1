"""R4: parents leave the meetings they were to come to when there must be no contact with them."""

import frappe
import pytest

from tests.access.red_case import restrict, stop
from tests.meeting.acts import MOTHER, SPARRING, as_staff, attend, step
from tests.support import world

CHANGED = "Meeting Changed"


def meeting_with_mother(red, **fields):
	with world.as_user(red.anna):
		return world.meeting(red.concern, participants=[as_staff(red.anna), MOTHER], **fields)


def participants(meeting):
	return [row.participant_type for row in frappe.get_doc("Trivsel Meeting", meeting.name).participants]


def told(meeting):
	filters = {"kind": CHANGED, "reference_name": meeting.name}
	return frappe.get_all("Trivsel Reminder", filters, pluck="recipient")


@pytest.mark.parametrize("called", [False, True], ids=["planned", "invited"])
def test_parents_are_taken_off_and_who_called_it_is_told(mailbox, red, called):
	meeting = meeting_with_mother(red)
	if called:
		step(red.anna, meeting, "Invite")
	mailbox.send_queued()
	mailbox.messages.clear()

	stop(red)

	assert participants(meeting) == ["Staff"]
	assert told(meeting) == [red.anna]
	assert frappe.db.exists("Comment", {"reference_name": meeting.name, "comment_type": "Info"})
	mailbox.send_queued()
	assert {mail["To"] for mail in mailbox.messages} <= {red.anna, red.leader, red.chief}


def test_a_meeting_that_was_held_stays_as_it_was(red):
	meeting = meeting_with_mother(red)
	attend(meeting)
	step(red.anna, meeting, "Hold Meeting")
	stop(red)
	assert participants(meeting) == ["Staff", "Guardian"]
	assert told(meeting) == []


def test_a_meeting_without_parents_and_another_childs_stay_as_they_were(red):
	with world.as_user(red.anna):
		own = world.meeting(red.concern)
	sibling = world.child(red.blue, first_name="Ida")
	other = frappe.get_doc(
		{
			"doctype": "Trivsel Meeting",
			"meeting_type": SPARRING,
			"child": sibling.name,
			"unit": red.blue,
			"starts_on": own.starts_on,
			"participants": [as_staff(red.anna), MOTHER],
		}
	).insert()
	stop(red)
	assert participants(own) == ["Staff"] and participants(other) == ["Staff", "Guardian"]
	assert told(own) == told(other) == []


def test_who_may_not_see_the_meeting_any_more_is_told_nothing(red):
	meeting = meeting_with_mother(red)
	restrict(red, red.chief)
	stop(red)
	assert participants(meeting) == ["Staff"]
	assert told(meeting) == []
