"""A meeting is planned from its concern in one click: type, child and those who are to come."""

import pytest

from tests.access.red_case import act, restrict, stop
from tests.support import world
from trivsel_app.trivsel_meeting import proposing


def for_concern(red, who=None):
	return act(who or red.anna, proposing.for_concern, red.concern.name)


def people(proposal):
	return {row.get("user") or row["person_name"] for row in proposal["participants"]}


def test_a_red_child_s_next_meeting_is_a_focus_meeting_with_those_around_it(red):
	world.staff("Pædagog", red.house)
	proposal = for_concern(red)
	assert (proposal["meeting_type"], proposal["child"], proposal["unit"]) == (
		"Fokusmøde",
		red.child.name,
		red.blue,
	)
	assert people(proposal) == {red.anna, red.bo, red.leader, "Mor Prøve"}
	leads = [row["user"] for row in proposal["participants"] if row.get("meeting_role")]
	assert leads == [red.anna]


def test_a_stepfather_without_custody_is_not_asked(red):
	red.child.append("guardians", {"guardian_name": "Stedfar", "relation": "Step-parent", "custody": 0})
	red.child.save()
	assert "Stedfar" not in people(for_concern(red))


def test_the_coordinator_from_elsewhere_is_asked(red):
	coordinator = world.staff("Sundhedsplejerske", world.unit("Andet hus"))
	red.concern.db_set("coordinator", coordinator)
	assert coordinator in people(for_concern(red, coordinator))


@pytest.mark.parametrize("step,kind", [("Act", "Opfølgningsmøde"), ("Meet", "Fokusmøde")])
def test_the_type_follows_from_where_the_concern_stands(red, step, kind):
	red.concern.db_set("step", step)
	assert for_concern(red)["meeting_type"] == kind


def test_no_parent_is_proposed_while_there_must_be_no_contact(red):
	stop(red)
	assert people(for_concern(red)) == {red.anna, red.bo, red.leader}


def test_of_a_restricted_child_only_those_named_are_proposed(red):
	restrict(red, red.chief, red.anna)
	assert people(for_concern(red)) == {red.anna, "Mor Prøve"}


def test_what_the_plan_has_tried_is_written_beforehand(red):
	tried = {"Makkerleg": "Carried Out", "Fast voksen": "Under Way", "Tegnekort": "Not Started"}
	for action, progress in tried.items():
		red.concern.append("plan", {"action": action, "progress": progress})
	red.concern.save()
	red.concern.plan[0].db_set("effect", "Better")
	assert for_concern(red)["prior_actions"] == "Makkerleg (Better)\nFast voksen (Under Way)"


def test_what_is_proposed_can_be_saved_as_it_is(red):
	proposal = for_concern(red)
	with world.as_user(red.anna):
		meeting = world.meeting(red.concern, **proposal)
	assert [row.person_name for row in meeting.participants if row.participant_type == "Guardian"] == [
		"Mor Prøve"
	]
