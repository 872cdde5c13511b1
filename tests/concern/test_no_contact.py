"""R4 through a concern: a suspicion of the home, told as the people at work live through it."""

from datetime import date

import frappe
import pytest
from frappe.model.workflow import WorkflowTransitionError
from frappe.utils import add_days, getdate, today

from tests.access.red_case import act as as_one
from tests.access.red_case import restrict, stop
from tests.access.seeing import seen
from tests.concern.cases import act, concern_of, confirmed, reminders, team, tell, write
from tests.support import world
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_concern import letter, overdue
from trivsel_app.trivsel_setup.working_days import add_time

WHY = "Mistanke om vold i hjemmet."


@pytest.fixture
def people():
	return team()


def allow(people):
	as_one(people.chief, protection.allow_contact, people.child.name, "Det er afklaret")


def mother(people):
	return people.child.guardians[0].name


def test_a_suspicion_of_the_home(people):
	"""No parent is told, nobody is nagged, deadlines stand still, and the leader can go on past the parents."""
	stop(people)
	confirmed(people, "Red")
	concern = concern_of(people)
	assert concern.guardian_notices == []
	assert reminders(people) == [("Red Position", people.leader)]

	with pytest.raises(frappe.ValidationError, match="no contact"):
		as_one(people.anna, letter.letter, concern.name, mother(people))
	with pytest.raises(frappe.ValidationError, match="no contact"):
		act(people, people.anna, "Parents Informed")
	concern.db_set({"parents_told_due": add_days(today(), -20), "focus_meeting_due": add_days(today(), -20)})
	overdue.remind_overdue(lambda: None)
	assert reminders(people) == [("Red Position", people.leader)]
	assert not frappe.db.exists("Email Queue", {"reference_name": concern.name})

	with pytest.raises(WorkflowTransitionError):
		act(people, people.anna, "Escalate")
	with pytest.raises(frappe.MandatoryError, match="reason for escalating"):
		act(people, people.leader, "Escalate")
	moved = act(people, people.leader, "Escalate", escalation_reason=WHY)

	assert (moved.workflow_state, moved.step, moved.guardian_notices) == ("Red - Wider Team", "Wider", [])


def test_the_daily_adults_still_see_the_child_and_rate_it(people):
	"""Restricted: the concern is for those named; the child stays in its group's list and round."""
	confirmed(people, "Red")
	restrict(people, people.chief)
	stop(people)
	world.open_assessment(people.child, people.blue)

	rating = world.rate(people.anna, people.child, people.blue, "Yellow")

	assert rating.submitted_on
	for user in (people.anna, people.bo, people.leader):
		assert people.child.name in seen("Trivsel Child", user)
		assert seen("Trivsel Concern", user) == set()
	assert seen("Trivsel Concern", people.chief) == {concern_of(people).name}


def test_an_open_step_waits_when_contact_is_stopped(people):
	confirmed(people, "Yellow")
	stop(people)
	assert not reminders(people, done=0)
	with pytest.raises(frappe.ValidationError, match="no contact"):
		tell(people)


@pytest.mark.parametrize("position", ["Yellow", "Red"])
def test_escalating_goes_past_the_parents_from_any_step(people, position):
	confirmed(people, position)
	stop(people)
	moved = act(people, people.leader, "Escalate", escalation_reason=WHY)
	assert (moved.step, moved.position, moved.escalated_because) == ("Wider", "Red", WHY)
	assert moved.next_follow_up


def test_nobody_goes_past_the_parents_while_contact_is_allowed(people):
	confirmed(people, "Red")
	with pytest.raises(WorkflowTransitionError):
		act(people, people.leader, "Escalate", escalation_reason=WHY)
	with world.as_user(people.leader), pytest.raises(frappe.ValidationError):
		doc = concern_of(people)
		doc.update({"workflow_state": "Red - Wider Team", "escalation_reason": WHY, "contact_stopped": 1})
		doc.save()
	assert concern_of(people).step == "Inform"


def test_worse_while_there_is_no_contact_turns_red_and_waits(people):
	confirmed(people, "Yellow")
	stop(people)
	confirmed(people, "Red")
	concern = concern_of(people)
	assert (concern.step, concern.position, concern.guardian_notices[2:]) == ("Inform", "Red", [])
	assert ("Red Position", people.leader) in reminders(people, done=0)


def test_deadlines_stand_still_until_contact_is_allowed_again(people):
	confirmed(people, "Yellow")
	stop(people)
	stopped_on, due = (
		date(2026, 12, 21),
		date(2027, 1, 5),
	)  # 22, 23, 24, 28, 29, 30, 31 December, 4, 5 January
	concern_of(people).db_set({"contact_stopped_on": stopped_on, "focus_meeting_due": due})

	allow(people)

	concern = concern_of(people)
	assert getdate(concern.focus_meeting_due) == add_time(today(), 9, "Working Days")
	assert (concern.contact_stopped, concern.contact_stopped_on) == (0, None)
	assert ("Parents To Be Told", people.anna) in reminders(people, done=0)


def test_parents_are_listed_when_contact_is_allowed_again(people):
	stop(people)
	confirmed(people, "Red")
	allow(people)
	assert [row.guardian_name for row in concern_of(people).guardian_notices] == ["Mor Prøve", "Far Prøve"]


def test_red_is_not_lowered_past_the_parents(people):
	confirmed(people, "Red")
	stop(people)
	act(people, people.leader, "Escalate", escalation_reason=WHY)
	confirmed(people, "Yellow")
	with pytest.raises(frappe.ValidationError, match="no contact"):
		act(people, people.leader, "Lower")


def test_a_reason_of_last_time_does_not_count(people):
	confirmed(people, "Yellow")
	act(people, people.anna, "Escalate", escalation_reason="Det er blevet værre.")
	stop(people)
	with pytest.raises(frappe.MandatoryError, match="reason for escalating"):
		act(people, people.leader, "Escalate")


def test_the_switch_is_not_written_on_the_concern(people):
	confirmed(people, "Red")
	write(people, people.leader, contact_stopped=1)
	assert concern_of(people).contact_stopped == 0
