"""R22: the baton is passed on when the next one accepts, and falls to the leader when its holder goes."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.red_case import act as as_one
from tests.access.red_case import restrict
from tests.concern.cases import concern_of, confirmed, last_day, reminders, team, write
from tests.support import world
from trivsel_app.trivsel_concern import baton, fallen_batons


@pytest.fixture
def people():
	found = team()
	confirmed(found, "Yellow")
	return found


def answer(people, user, given):
	with world.as_user(user):
		given(concern_of(people).name)


def holder(people):
	doc = concern_of(people)
	return doc.coordinator, doc.proposed_coordinator


def test_she_stays_responsible_until_the_next_one_has_accepted(people):
	write(people, people.anna, proposed_coordinator=people.bo)
	assert holder(people) == (people.anna, people.bo)
	assert ("Coordinator Proposed", people.bo) in reminders(people)

	answer(people, people.bo, baton.accept)

	assert holder(people) == (people.bo, None)
	assert concern_of(people).baton_accepted_on
	assert ("Parents To Be Told", people.bo) in reminders(people)
	assert ("Coordinator Proposed", people.bo) not in reminders(people, done=0)


def test_who_declines_leaves_it_where_it_is(people):
	write(people, people.leader, proposed_coordinator=people.bo)
	answer(people, people.bo, baton.decline)
	assert holder(people) == (people.anna, None)


@pytest.mark.parametrize("given", [baton.accept, baton.decline])
def test_only_who_was_asked_answers_and_once(people, given):
	write(people, people.anna, proposed_coordinator=people.bo)
	outsider = world.staff("Pædagog", world.unit("Andet hus"))
	for user in (people.anna, people.leader, outsider):
		with pytest.raises(frappe.PermissionError):
			answer(people, user, given)
	answer(people, people.bo, given)
	with pytest.raises(frappe.PermissionError):
		answer(people, people.bo, given)


def test_the_baton_is_not_given_by_who_does_not_have_it(people):
	with pytest.raises(frappe.PermissionError, match="Only the coordinator or the unit's leader"):
		write(people, people.bo, proposed_coordinator=people.bo)


def test_the_coordinator_is_not_changed_past_her_answer(people):
	for user in (people.anna, people.leader):
		write(people, user, coordinator=people.bo, baton_accepted_on="2026-01-01 10:00:00")
		assert holder(people)[0] == people.anna
		assert not concern_of(people).baton_accepted_on


def test_only_who_can_coordinate_is_asked(people):
	helper, nobody = world.staff("Pædagogmedhjælper", people.blue), world.user()
	for user in (helper, nobody):
		with pytest.raises(frappe.ValidationError, match="profession coordinates concerns"):
			write(people, people.leader, proposed_coordinator=user)


def test_only_the_leader_asks_someone_in_another_unit(people):
	"""R1: she sees the concern when she has accepted, and the child's name with it; not before."""
	receiver = world.staff("Pædagog", world.unit("Ny børnehave"))
	with pytest.raises(frappe.PermissionError, match="Only the unit's leader proposes"):
		write(people, people.anna, proposed_coordinator=receiver)
	write(people, people.leader, proposed_coordinator=receiver)
	concern = concern_of(people)
	with world.as_user(receiver):
		(offer,) = baton.proposed_to_me()
		assert offer.name == concern.name
		assert people.child.full_name not in str(offer)
		assert not frappe.has_permission("Trivsel Concern", "read", doc=concern.name)

	answer(people, receiver, baton.accept)

	with world.as_user(receiver):
		assert frappe.has_permission("Trivsel Concern", "read", doc=concern.name)
		assert baton.proposed_to_me() == []


def test_the_concern_of_a_restricted_child_is_for_those_named(people):
	"""R4"""
	restrict(people, people.chief)
	with pytest.raises(frappe.PermissionError, match="those who are named"):
		with world.as_user(people.chief):
			doc = concern_of(people)
			doc.proposed_coordinator = people.bo
			doc.save()


def test_the_baton_falls_to_the_leader_when_her_last_placement_has_ended(people):
	last_day(people.anna, add_days(today(), -1))
	assert holder(people)[0] == people.leader
	told = reminders(people, done=0)
	assert ("Baton Taken Back", people.leader) in told
	assert ("Parents To Be Told", people.leader) in told


def test_the_baton_falls_on_the_day(people):
	last_day(people.anna, today())
	fallen_batons.take_back()
	assert holder(people)[0] == people.anna
	row = frappe.db.get_value("Trivsel Staff Placement", {"unit": people.blue, "to_date": today()})
	frappe.db.set_value("Trivsel Staff Placement", row, "to_date", add_days(today(), -1))

	fallen_batons.take_back()
	fallen_batons.take_back()

	assert holder(people)[0] == people.leader
	assert reminders(people).count(("Baton Taken Back", people.leader)) == 1


def test_who_works_elsewhere_keeps_it(people):
	staff = frappe.get_doc("Trivsel Staff", {"user": people.anna})
	staff.placements[0].to_date = add_days(today(), -1)
	staff.append("placements", {"unit": people.red, "profession": "Pædagog", "from_date": today()})
	staff.save()
	assert holder(people)[0] == people.anna


def test_where_nobody_leads_the_unit_the_level_above_has_it(people):
	last_day(people.leader, add_days(today(), -1))
	last_day(people.anna, add_days(today(), -1))
	assert holder(people)[0] == people.chief


def test_a_closed_concern_has_no_baton_to_fall(people):
	world.leave(people.child, people.blue)
	last_day(people.anna, add_days(today(), -1))
	assert holder(people)[0] == people.anna


def test_the_baton_of_a_restricted_child_falls_to_one_who_is_named(people):
	restrict(people, people.chief)
	last_day(people.anna, add_days(today(), -1))
	assert holder(people)[0] == people.chief
	assert as_one(people.chief, frappe.has_permission, "Trivsel Concern", "read", concern_of(people))


def test_the_baton_of_a_child_restricted_since_is_not_taken_by_who_is_not_named(people):
	"""R4: she would coordinate what she does not see."""
	write(people, people.anna, proposed_coordinator=people.bo)
	restrict(people, people.chief)
	with pytest.raises(frappe.PermissionError, match="no longer"):
		answer(people, people.bo, baton.accept)
	assert holder(people)[0] == people.anna
