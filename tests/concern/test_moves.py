"""R16, R18, R20: what each step of a concern asks for, and who takes it."""

import frappe
import pytest
from frappe.model.workflow import WorkflowTransitionError

from tests.concern.cases import (
	act,
	at_meeting,
	at_plan,
	concern_of,
	confirmed,
	hold_meeting,
	plan,
	team,
	tell,
	write,
)
from tests.support import world

NOT_OFFERED = (frappe.PermissionError, WorkflowTransitionError)
WHY = "Det er blevet værre siden i går."


@pytest.fixture
def people():
	return team()


def where(people):
	doc = concern_of(people)
	return doc.workflow_state, doc.step, doc.position


def test_the_plan_is_agreed_after_the_focus_meeting(people):
	at_meeting(people)
	plan(people)
	with pytest.raises(frappe.ValidationError, match="focus meeting has not been held"):
		act(people, people.anna, "Plan Agreed")
	hold_meeting(people, leader=False)

	act(people, people.anna, "Plan Agreed")

	assert where(people) == ("Yellow - Action Plan", "Act", "Yellow")
	assert concern_of(people).next_follow_up


def test_each_area_that_is_not_as_expected_is_planned_or_there_is_a_reason_why_not(people):
	concern = at_meeting(people, areas=("Feelings", "Social Life", "Feelings"))
	assert [row.area for row in concern.plan] == ["Feelings", "Social Life"]
	hold_meeting(people)
	plan(people, areas=("Feelings",))
	with pytest.raises(frappe.MandatoryError, match="Plan an action for each of these areas"):
		act(people, people.anna, "Plan Agreed")
	with world.as_user(people.anna):
		doc = concern_of(people)
		doc.plan[1].reason_not = "Hun leger godt igen."
		doc.save()
	assert act(people, people.anna, "Plan Agreed").step == "Act"


def test_an_action_has_someone_responsible_and_a_date(people):
	at_meeting(people)
	hold_meeting(people)
	with world.as_user(people.anna):
		doc = concern_of(people)
		doc.plan[0].update({"action": "Makkerleg", "responsible": people.bo})
		doc.save()
	with pytest.raises(frappe.MandatoryError, match="row 1: say who is responsible"):
		act(people, people.anna, "Plan Agreed")


def test_an_empty_plan_is_none(people):
	at_meeting(people, areas=())
	hold_meeting(people)
	with pytest.raises(frappe.MandatoryError, match="plan is empty"):
		act(people, people.anna, "Plan Agreed")


def test_a_red_plan_is_agreed_by_the_leader_who_took_part(people):
	at_meeting(people, "Red")
	hold_meeting(people, leader=False)
	plan(people)
	write(people, people.leader, no_consideration_reason="Hjemmet samarbejder.")
	with pytest.raises(NOT_OFFERED):
		act(people, people.anna, "Plan Agreed")
	with pytest.raises(frappe.ValidationError, match="leader must have taken part"):
		act(people, people.leader, "Plan Agreed")
	hold_meeting(people)

	act(people, people.leader, "Plan Agreed")

	assert where(people) == ("Red - Wider Team", "Wider", "Red")


def test_a_red_plan_asks_for_a_consideration_or_the_leaders_reason_why_none(people):
	at_meeting(people, "Red")
	hold_meeting(people)
	plan(people)
	with pytest.raises(frappe.MandatoryError, match="consider an underretning"):
		act(people, people.leader, "Plan Agreed")
	with pytest.raises(frappe.PermissionError, match="Only the unit's leader"):
		write(people, people.anna, no_consideration_reason="Det tror jeg ikke.")
	assert act(people, people.leader, "Plan Agreed", no_consideration_reason="Hjemmet samarbejder.")


def test_a_consideration_that_the_leader_reads_answers_for_it(people):
	at_meeting(people, "Red")
	hold_meeting(people)
	plan(people)
	with world.as_user(people.leader):
		world.consideration(people.child)
	assert act(people, people.leader, "Plan Agreed").step == "Wider"


def test_a_consideration_written_past_the_leader_tells_her_nothing_here(people):
	at_meeting(people, "Red")
	hold_meeting(people)
	plan(people)
	with world.as_user(people.anna):
		world.consideration(people.child, people.chief)
	with pytest.raises(frappe.MandatoryError, match="consider an underretning"):
		act(people, people.leader, "Plan Agreed")


def test_a_new_position_asks_for_a_focus_meeting_of_its_own(people):
	at_meeting(people)
	hold_meeting(people)
	act(people, people.anna, "Escalate", escalation_reason=WHY)
	concern = concern_of(people)
	assert (concern.focus_meeting_held_on, concern.leader_took_part) == (None, 0)


def test_escalating_needs_its_own_reason_each_time(people):
	at_meeting(people)
	act(people, people.anna, "Escalate", escalation_reason=WHY)
	concern = concern_of(people)
	assert where(people) == ("Red - Inform Parents", "Inform", "Red")
	assert (concern.escalated_because, concern.escalation_reason) == (WHY, None)


def lowerable(people):
	at_plan(people, "Red")
	confirmed(people, "Yellow")


def test_red_is_lowered_by_the_leader_after_a_yellow_assessment(people):
	at_plan(people, "Red")
	with pytest.raises(frappe.ValidationError, match="needs a new assessment that is yellow"):
		act(people, people.leader, "Lower")
	later = confirmed(people, "Yellow")
	tell(people)
	with pytest.raises(NOT_OFFERED):
		act(people, people.anna, "Lower")

	concern = act(people, people.leader, "Lower")

	assert where(people) == ("Yellow - Action Plan", "Act", "Yellow")
	assert (concern.assessment, concern.proposed_position) == (later.name, None)


def test_the_parents_are_told_of_the_change_before_red_is_lowered(people):
	lowerable(people)
	assert [row.position for row in concern_of(people).guardian_notices] == ["Red", "Red", "Yellow", "Yellow"]
	with pytest.raises(frappe.MandatoryError, match="Mor Prøve"):
		act(people, people.leader, "Lower")
	tell(people)
	assert act(people, people.leader, "Lower").step == "Act"


def test_what_was_told_of_an_earlier_yellow_is_not_the_change(people):
	at_meeting(people)
	act(people, people.anna, "Escalate", escalation_reason=WHY)
	confirmed(people, "Yellow")
	with pytest.raises(frappe.MandatoryError, match="Mor Prøve"):
		act(people, people.leader, "Lower")


def test_a_leader_of_another_house_who_is_coordinator_does_not_lead_here(people):
	"""R1: the right to lead in one unit says nothing in another."""
	other = world.staff("Institutionsleder", world.unit("Andet hus"))
	at_plan(people, "Red")
	concern_of(people).db_set("coordinator", other)
	confirmed(people, "Green")
	with pytest.raises(frappe.PermissionError):
		act(people, other, "Return to Green")


ACTIONS = (
	"Parents Informed",
	"Plan Agreed",
	"Escalate",
	"Lower",
	"Return to Green",
	"Hand Over",
	"Child Has Left",
)


@pytest.mark.parametrize("action", ACTIONS)
def test_the_same_profession_elsewhere_takes_no_step(people, action):
	confirmed(people, "Yellow")
	before = where(people)
	for profession in ("Institutionsleder", "Pædagog"):
		outsider = world.staff(profession, world.unit("Andet hus"))
		with pytest.raises(NOT_OFFERED):
			act(people, outsider, action)
	assert where(people) == before
