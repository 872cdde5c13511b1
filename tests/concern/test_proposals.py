"""R14, R17, R21: worse escalates at once; better, a mistake and a K-meeting are only proposed."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.concern.cases import act, at_meeting, at_plan, concern_of, confirmed, plan, reminders, team, tell
from tests.support import world
from trivsel_app.trivsel_concern import follow_up
from trivsel_app.trivsel_concern.plan import decisions_to_plan


@pytest.fixture
def people():
	return team()


def proposed(people):
	doc = concern_of(people)
	return doc.position, doc.proposed_position


def test_there_is_one_open_concern_per_child_and_unit(people):
	for position in ("Yellow", "Yellow", "Red", "Red"):
		confirmed(people, position)
	assert frappe.db.count("Trivsel Concern", {"child": people.child.name}) == 1


@pytest.mark.parametrize("reached", [at_meeting, at_plan])
def test_worse_escalates_at_once_from_every_step(people, reached):
	reached(people)
	confirmed(people, "Red")
	concern = concern_of(people)
	assert (concern.step, concern.position, concern.workflow_state) == (
		"Inform",
		"Red",
		"Red - Inform Parents",
	)
	assert ("Red Position", people.leader) in reminders(people, done=0)
	assert ("Red Position", people.chief) not in reminders(people)


def test_better_is_proposed_and_worse_again_takes_the_proposal_back(people):
	at_plan(people, "Red")
	for position, shown in (("Yellow", "Yellow"), ("Green", "Green"), ("Red", None)):
		confirmed(people, position)
		assert proposed(people) == ("Red", shown)
	assert concern_of(people).step == "Wider"


def test_what_is_proposed_is_not_written_by_hand(people):
	at_plan(people)
	with world.as_user(people.leader):
		doc = concern_of(people)
		doc.update({"proposed_position": "Green", "opened_by_mistake": 1, "focus_meeting_held_on": today()})
		doc.save()
	doc = concern_of(people)
	assert not (doc.proposed_position or doc.opened_by_mistake or doc.latest_assessment)


def corrected(people, wrong, position):
	frappe.db.set_value("Trivsel Assessment", wrong.name, "docstatus", 2)
	return confirmed(people, position, amended_from=wrong.name)


def test_a_concern_opened_by_mistake_is_offered_for_closing(people):
	"""R14: never closed by itself; the leader does, also where there is no plan yet."""
	corrected(people, confirmed(people, "Yellow"), "Green")
	concern = concern_of(people)
	assert (concern.step, concern.opened_by_mistake) == ("Inform", 1)
	assert ("Concern To Be Closed", people.leader) in reminders(people, done=0)

	closed = act(people, people.leader, "Return to Green")

	assert (closed.step, closed.closed_as) == ("Closed", "Green")
	assert not reminders(people, done=0)


def test_a_later_green_is_no_mistake(people):
	confirmed(people, "Yellow")
	confirmed(people, "Green")
	assert not concern_of(people).opened_by_mistake


def test_a_correction_to_worse_escalates(people):
	right = corrected(people, confirmed(people, "Yellow"), "Red")
	concern = concern_of(people)
	assert (concern.position, concern.assessment, concern.step) == ("Red", right.name, "Inform")


def test_a_correction_of_the_signs_is_what_the_concern_rests_on(people):
	right = corrected(people, confirmed(people, "Yellow"), "Yellow")
	assert concern_of(people).assessment == right.name


def test_a_correction_from_red_to_yellow_is_proposed(people):
	corrected(people, confirmed(people, "Red"), "Yellow")
	assert proposed(people) == ("Red", "Yellow")


def round_of(people, title):
	return world.draft_round(people.house, title=title).name


def test_yellow_in_two_rounds_proposes_a_k_meeting_once(people):
	confirmed(people, "Yellow", round_name=round_of(people, "Forår"))
	assert not concern_of(people).k_meeting_proposed_on
	for title in ("Efterår", "Forår igen"):
		confirmed(people, "Yellow", round_name=round_of(people, title))
	assert str(concern_of(people).k_meeting_proposed_on) == today()
	told = [user for kind, user in reminders(people) if kind == "K-Meeting Proposed"]
	assert sorted(told) == sorted([people.anna, people.leader])


def test_a_correction_in_one_round_is_not_two_rounds(people):
	name = round_of(people, "Forår")
	wrong = confirmed(people, "Yellow", round_name=name)
	frappe.db.set_value("Trivsel Assessment", wrong.name, "docstatus", 2)
	confirmed(people, "Yellow", round_name=name, amended_from=wrong.name)
	assert not concern_of(people).k_meeting_proposed_on


def followed_up(people, effect, user=None, days_ago=0):
	"""A follow-up that was noted some days ago."""
	with world.as_user(user or people.anna):
		doc = concern_of(people)
		follow_up.follow_up(doc.name, {row.name: effect for row in doc.plan if row.action})
	if days_ago:
		rows = {"parent": doc.name, "held_on": today()}
		frappe.db.set_value("Trivsel Action Effect", rows, "held_on", add_days(today(), -days_ago))
	return concern_of(people)


def test_each_open_action_has_an_effect_at_each_follow_up_and_the_history_is_kept(people):
	at_plan(people)
	followed_up(people, "Worse", days_ago=7)
	concern = followed_up(people, "Better")

	assert [row.effect for row in concern.follow_ups] == ["Worse", "Better"]
	assert [(row.held_by, row.action) for row in concern.follow_ups] == [
		(people.anna, concern.plan[0].action)
	] * 2
	assert concern.plan[0].effect == "Better"
	assert str(concern.next_follow_up) > today()


def test_two_follow_ups_without_progress_propose_a_k_meeting(people):
	at_plan(people)
	assert not followed_up(people, "Same", days_ago=14).k_meeting_proposed_on
	assert followed_up(people, "Worse").k_meeting_proposed_on


def test_progress_proposes_none(people):
	at_plan(people)
	followed_up(people, "Same", days_ago=14)
	assert not followed_up(people, "Better").k_meeting_proposed_on


def test_a_follow_up_leaves_no_open_action_out(people):
	at_plan(people)
	with world.as_user(people.anna), pytest.raises(frappe.ValidationError, match="each open action"):
		follow_up.follow_up(concern_of(people).name, {})
	with pytest.raises(frappe.ValidationError, match="each open action"):
		followed_up(people, "Much Better")
	plan_rows = concern_of(people).plan
	frappe.db.set_value("Trivsel Plan Action", plan_rows[0].name, "progress", "Carried Out")
	with pytest.raises(frappe.ValidationError, match="No action of the plan is open"):
		followed_up(people, "Same")


def test_a_follow_up_is_for_coordinator_and_leader(people):
	at_plan(people)
	outsider = world.staff("Pædagog", world.unit("Andet hus"))
	for user in (people.bo, outsider):
		with pytest.raises(frappe.PermissionError):
			followed_up(people, "Better", user)
	assert followed_up(people, "Better", people.leader).follow_ups


def test_a_plan_is_followed_up_when_it_is_agreed(people):
	at_meeting(people)
	plan(people)
	with pytest.raises(frappe.ValidationError, match="once it is agreed"):
		followed_up(people, "Better")


def test_effects_are_not_written_past_the_follow_up(people):
	at_plan(people)
	with world.as_user(people.anna):
		doc = concern_of(people)
		doc.plan[0].effect = "Better"
		doc.append("follow_ups", {"held_on": today(), "effect": "Better", "area": "Feelings"})
		doc.save()
	doc = concern_of(people)
	assert (doc.plan[0].effect, doc.follow_ups) == (None, [])


def test_decisions_of_a_meeting_become_actions_once_and_none_of_a_closed_concern(people):
	"""R27"""
	at_plan(people)
	name = concern_of(people).name
	decided = [{"action": "Motorikvejleder kigger med", "responsible": people.bo, "due_on": today()}]
	for _twice in range(2):
		decisions_to_plan(name, decided)
	row = concern_of(people).plan[-1]
	assert (len(concern_of(people).plan), row.responsible, row.progress) == (2, people.bo, "Not Started")
	act(people, people.leader, "Return to Green", closing_reason="Alt er roligt.")

	decisions_to_plan(name, [{"action": "For sent"}])

	assert len(concern_of(people).plan) == 2


def test_lowering_takes_the_proposal_away(people):
	at_plan(people, "Red")
	confirmed(people, "Yellow")
	tell(people)
	act(people, people.leader, "Lower")
	assert proposed(people) == ("Yellow", None)
