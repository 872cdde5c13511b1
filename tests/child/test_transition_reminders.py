"""A transition meeting is offered in time, where there is a worry or a wish; what is handed over is told of."""

import frappe
import pytest
from frappe.utils import add_days, add_to_date, today

from tests.access.red_case import act
from tests.child.transitions import choose, consented, on_the_way, planned
from tests.support import world
from trivsel_app.trivsel_child import meeting_offer, protection, transition, transition_days


@pytest.fixture
def people():
	return on_the_way()


def told(user, kind=meeting_offer.TO_BE_OFFERED):
	return len(frappe.get_all("Trivsel Reminder", {"recipient": user, "kind": kind, "done": 0}))


def remind():
	transition_days.remind_of_transitions(lambda: None)


def test_a_meeting_is_offered_some_weeks_before_where_there_is_a_worry(people):
	doc = planned(people, starts_on=add_to_date(today(), weeks=8))
	remind()
	assert not told(people.anna)
	doc.starts_on = add_to_date(today(), weeks=5)
	doc.save()
	remind()
	remind()
	assert told(people.anna) == 1
	act(people.anna, meeting_offer.note, doc.name, "", today(), "No to the Meeting")
	remind()
	assert not told(people.anna)


@pytest.mark.parametrize("wished,count", (("", 0), ("The Parents", 1)))
def test_for_a_green_child_a_meeting_is_offered_where_someone_wishes_it(people, wished, count):
	world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader, "Green")
	doc = planned(people, starts_on=add_days(today(), 20))
	act(people.anna, meeting_offer.note, doc.name, wished)
	remind()
	assert told(people.anna) == count


def test_nobody_offers_a_meeting_while_there_must_be_no_contact(people):
	"""R4."""
	doc = planned(people, starts_on=add_days(today(), 20))
	act(people.leader, protection.stop_contact, people.child.name, "Mistanke")
	remind()
	assert not told(people.anna)
	with pytest.raises(frappe.ValidationError, match="no contact"):
		act(people.anna, meeting_offer.note, doc.name, "", today())
	choose(people, doc)
	with pytest.raises(frappe.ValidationError, match="no contact"):
		act(people.anna, transition.ask_consent, doc.name)


def test_the_new_leader_is_told_when_there_is_something_to_read(people):
	doc = consented(people)
	remind()
	assert not told(people.head, transition_days.TO_ACCEPT)
	act(people.anna, transition.hand_over, doc.name)
	remind()
	assert told(people.head, transition_days.TO_ACCEPT) == 1
	act(people.teacher, transition.accept, doc.name)
	assert not told(people.head, transition_days.TO_ACCEPT)
