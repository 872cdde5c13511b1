"""A meeting is planned from its concern in one click: type, child and those who are to come."""

import frappe
import pytest
from frappe.utils import add_days, get_datetime, today

from tests.access.red_case import act, restrict, stop
from tests.meeting.acts import approved
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


SAID = {
	"child_voice_method": "Conversation",
	"child_voice": "Jeg vil lege",
	"parents_view": "Hun sover dårligt",
}


@pytest.fixture
def assessed(red):
	"""The assessment says how the child and its parents see it."""
	red.assessment.db_set(dict(SAID))
	return red


def texts(proposal):
	return {field: proposal.get(field) for field in SAID}


def test_it_is_prepared_with_what_the_child_and_its_parents_have_said(assessed):
	"""R25; and with the agenda of its type."""
	proposal = for_concern(assessed)
	assert texts(proposal) == SAID
	assert "Hvordan barnet ser det" in proposal["agenda"]
	by_type = act(assessed.bo, proposing.for_type, "Opfølgningsmøde", assessed.blue, assessed.child.name)
	assert texts(by_type) == SAID


def test_it_is_prepared_only_with_what_its_type_asks_for(assessed):
	"""A meeting among staff has neither; a meeting without a name has the agenda alone (R5)."""
	assessed.concern.append("plan", {"action": "Makkerleg", "progress": "Under Way"})
	assessed.concern.save()
	team = act(assessed.anna, proposing.for_type, "TOPI-teammøde", assessed.blue, assessed.child.name)
	nameless = act(assessed.anna, proposing.for_type, "K-møde A (sparring)", assessed.blue)
	for proposal in (team, nameless):
		assert set(proposal) == {"agenda", "participants"}


def test_it_is_prepared_only_with_what_the_planner_may_read(assessed):
	"""A coordinator from elsewhere reads the concern, and no assessment (R1)."""
	coordinator = world.staff("Sundhedsplejerske", world.unit("Andet hus"))
	assessed.concern.db_set("coordinator", coordinator)
	assert not any(texts(for_concern(assessed, coordinator)).values())
	about = (assessed.blue, assessed.child.name, assessed.concern.name)
	by_type = act(coordinator, proposing.for_type, "Opfølgningsmøde", *about)
	assert coordinator in people(by_type) and not any(texts(by_type).values())


def test_what_was_agreed_is_the_next_meeting(red):
	"""On the day and at the time of the last one; of a concern that is closed, of the same type again."""
	day = add_days(today(), 30)
	meeting = approved(red, follow_up_on=day)
	following = act(red.anna, proposing.after_meeting, meeting.name)
	assert following["starts_on"] == f"{day} {get_datetime(meeting.starts_on).time()}"
	assert (following["meeting_type"], following["concern"]) == ("Fokusmøde", red.concern.name)
	red.concern.db_set("step", "Closed")
	assert "concern" not in act(red.anna, proposing.after_meeting, meeting.name)
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	with pytest.raises(frappe.PermissionError):
		act(stranger, proposing.after_meeting, meeting.name)
	with pytest.raises(frappe.ValidationError, match="agreed"):
		act(red.anna, proposing.after_meeting, world.meeting(red.concern).name)


def test_what_is_proposed_can_be_saved_as_it_is(red):
	proposal = for_concern(red)
	with world.as_user(red.anna):
		meeting = world.meeting(red.concern, **proposal)
	assert [row.person_name for row in meeting.participants if row.participant_type == "Guardian"] == [
		"Mor Prøve"
	]
