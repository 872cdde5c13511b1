"""R16, R21: how a concern ends, and that nothing else ends it."""

import frappe
import pytest
from frappe.model.workflow import WorkflowTransitionError
from frappe.utils import add_days, today

from tests.concern.cases import act, at_meeting, at_plan, concern_of, confirmed, reminders, team, write
from tests.support import world
from trivsel_app.trivsel_concern import baton, closing


@pytest.fixture
def people():
	return team()


def ended(people):
	doc = concern_of(people)
	return doc.workflow_state, doc.closed_as, str(doc.closed_on), doc.open_key


@pytest.mark.parametrize("position", ["Yellow", "Red"])
def test_a_green_assessment_lets_the_leader_return_the_child_to_green(people, position):
	at_plan(people, position)
	with pytest.raises(frappe.MandatoryError, match="Rate the child anew"):
		act(people, people.leader, "Return to Green")
	confirmed(people, "Green")
	assert concern_of(people).step != "Closed"
	with pytest.raises((frappe.PermissionError, WorkflowTransitionError)):
		act(people, people.anna, "Return to Green")

	act(people, people.leader, "Return to Green")

	assert ended(people) == ("Closed - Green", "Green", today(), None)
	assert not reminders(people, done=0)


def test_a_leader_closes_with_a_reason_too(people):
	at_plan(people)
	act(
		people,
		people.leader,
		"Return to Green",
		closing_reason="Familien er flyttet sammen igen, alt er roligt.",
	)
	assert ended(people)[1] == "Green"


def test_the_next_yellow_opens_a_new_concern(people):
	at_plan(people)
	act(people, people.leader, "Return to Green", closing_reason="Alt er roligt.")
	confirmed(people, "Yellow")
	assert frappe.db.count("Trivsel Concern", {"child": people.child.name}) == 2
	assert concern_of(people).step == "Inform"


def test_a_closed_concern_is_no_longer_changed(people):
	at_plan(people)
	act(people, people.leader, "Return to Green", closing_reason="Alt er roligt.")
	with pytest.raises(frappe.ValidationError, match="closed and no longer changed"):
		write(people, people.leader, level="2")


def test_a_concern_without_a_plan_is_not_returned_to_green(people):
	at_meeting(people)
	confirmed(people, "Green")
	with pytest.raises(WorkflowTransitionError):
		act(people, people.leader, "Return to Green")
	with pytest.raises(frappe.ValidationError):
		write(people, people.leader, workflow_state="Closed - Green")


def taken_over(people):
	"""A coordinator in the unit that the child is going to has accepted."""
	receiver = world.staff("Pædagog", world.unit("Ny børnehave"))
	write(people, people.leader, proposed_coordinator=receiver)
	with world.as_user(receiver):
		baton.accept(concern_of(people).name)
	return receiver


def test_handed_over_when_the_receiving_coordinator_has_accepted(people):
	at_meeting(people)
	with pytest.raises(frappe.ValidationError, match="has accepted it"):
		act(people, people.leader, "Hand Over")
	taken_over(people)
	act(people, people.leader, "Hand Over")
	assert ended(people)[:2] == ("Closed - Handed Over", "Handed Over")


def test_a_colleague_of_the_unit_takes_the_baton_and_not_the_concern(people):
	at_meeting(people)
	write(people, people.anna, proposed_coordinator=people.bo)
	with world.as_user(people.bo):
		baton.accept(concern_of(people).name)
	with pytest.raises(frappe.ValidationError, match="in the receiving unit has accepted"):
		act(people, people.leader, "Hand Over")


def test_an_underretning_hands_nothing_over(people):
	at_meeting(people, "Red")
	with world.as_user(people.leader):
		doc = world.consideration(people.child)
		doc.update({"decision": "Underretning Sent", "reason": "Bekymring for hjemmet."})
		doc.save()
	with pytest.raises(frappe.ValidationError, match="has accepted it"):
		act(people, people.leader, "Hand Over")
	assert concern_of(people).step == "Meet"


def test_a_child_that_leaves_leaves_its_concern(people):
	at_meeting(people)
	world.leave(people.child, people.blue)
	assert ended(people)[:2] == ("Closed - Left", "Child Has Left")


def test_a_child_that_leaves_later_keeps_its_concern_until_then(people):
	at_meeting(people)
	world.leave(people.child, people.blue, day=add_days(today(), 5))
	closing.close_left()
	assert concern_of(people).step == "Meet"
	row = frappe.db.get_value("Trivsel Enrolment", {"parent": people.child.name, "unit": people.blue})
	frappe.db.set_value("Trivsel Enrolment", row, "to_date", add_days(today(), -1))

	closing.close_left()

	assert ended(people)[1] == "Child Has Left"


def test_a_concern_that_was_accepted_elsewhere_is_not_left(people):
	at_meeting(people)
	taken_over(people)
	world.leave(people.child, people.blue)
	assert ended(people)[:2] == ("Closed - Handed Over", "Handed Over")


def test_nobody_closes_as_left_while_the_child_is_there(people):
	at_meeting(people)
	with pytest.raises(frappe.ValidationError, match="still enrolled"):
		act(people, "Administrator", "Child Has Left")
