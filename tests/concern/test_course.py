"""A course from an accepted referral to its end: for whom it is, who begins it, when it is over."""

import frappe
import pytest
from frappe.model.workflow import apply_workflow
from frappe.utils import add_days, getdate, today

from tests.access.red_case import restrict
from tests.concern.cases import last_day, working_days_ago
from tests.concern.courses import (
	BETTER,
	COURSE,
	REFERRAL,
	accept,
	act,
	age,
	begin,
	close_by_sender,
	new,
	referred,
	send,
	stored,
	under_way,
)
from tests.support import world
from tests.support.at_once import at_once
from trivsel_app.trivsel_concern import courses, overdue_courses


@pytest.fixture
def red():
	return referred()


@pytest.mark.parametrize(("years", "days"), [(6, 0), (16, 364)])
def test_it_is_for_children_from_six_to_sixteen(red, years, days):
	age(red, years, days)
	assert send(red).step == "Sent"


@pytest.mark.parametrize(("years", "days"), [(5, 364), (17, 0)])
def test_a_child_outside_these_ages_is_not_referred_to_it(red, years, days):
	age(red, years, days)
	with pytest.raises(frappe.ValidationError, match="6-16 years"):
		send(red)


@pytest.mark.parametrize("step", ["1", "4", None])
def test_it_is_for_the_second_and_third_step_and_the_sender_says_it(red, step):
	red.referral.db_set("ruler_step", step)
	red.concern.db_set("ruler_step", step)
	with pytest.raises(frappe.ValidationError, match="of the child ruler"):
		send(red)


def test_the_step_is_proposed_from_the_concern_and_stays_as_it_was_sent(red):
	assert red.referral.ruler_step == "2"
	send(red)
	red.concern.db_set("ruler_step", "3")
	with world.as_user(red.psychologist):
		received = frappe.get_doc(REFERRAL, red.referral.name)
		received.ruler_step = "3"
		assert received.save().ruler_step == "2"


def test_a_kind_without_a_course_asks_for_neither_and_sends_no_step(red):
	age(red, years=3)
	red.referral = world.referral(red.concern, receiver=red.psychologist, ruler_step="2")
	assert (send(red).step, red.referral.ruler_step) == ("Sent", None)


def test_one_who_has_become_too_old_while_waiting_is_not_refused(red):
	accept(red)
	age(red, years=17)
	assert begin(red).status == "Under Way"


def test_it_begins_from_an_accepted_referral_once(red):
	send(red)
	with pytest.raises(frappe.ValidationError, match="accepted referral"):
		begin(red)
	act(red.psychologist, apply_workflow, frappe.get_doc(REFERRAL, red.referral.name), "Accept Referral")
	begin(red)
	with pytest.raises(frappe.ValidationError, match="already"):
		begin(red)


def test_a_kind_without_a_course_begins_none(red):
	red.referral = world.referral(red.concern, receiver=red.psychologist)
	accept(red)
	with pytest.raises(frappe.ValidationError, match="of a kind that has one"):
		begin(red)


def test_the_course_is_the_referrals_child_whoever_is_said(red):
	other = world.child(world.unit("Andet hus"))
	accept(red)
	red.referral.db_set("sent_on", add_days(today(), -9))
	course = begin(red, child=other.name, unit=other.unit, ended_on=today(), outcome="Slut")
	assert (course.child, course.unit) == (red.child.name, red.blue)
	assert (course.waiting_days, course.ended_on, course.outcome) == (9, None, None)


@pytest.mark.parametrize("wrong", [{"starts_on": "2020-01-01"}, {"planned_end": "2020-01-01"}])
def test_its_days_come_in_order(red, wrong):
	accept(red)
	with pytest.raises(frappe.ValidationError, match="cannot"):
		begin(red, **wrong)


def test_only_who_received_the_referral_begins_it(red):
	accept(red)
	for who in (red.anna, red.leader, red.colleague, world.staff("Psykolog", world.unit("Andet hus"))):
		with pytest.raises(frappe.PermissionError):
			begin(red, who)


def test_of_two_in_the_team_who_begin_it_at_once_one_does(committing, red, site):
	both = (red.psychologist, red.colleague)
	posts = {"receiver": None, "receiving_unit": red.team, "receiving_profession": "Psykolog"}
	red.referral.db_set({**posts, "step": "Accepted", "workflow_state": "Accepted", "sent_on": today()})
	frappe.db.commit()
	outcome = at_once(site, both, lambda: new(red).insert().name)
	frappe.db.rollback()
	assert sum(isinstance(each, Exception) for each in outcome.values()) == 1, outcome
	assert frappe.db.count(COURSE, {"referral": red.referral.name}) == 1


def test_whether_the_guardians_may_be_called_stands_on_it_as_it_is_now(red):
	under_way(red)
	assert not told(red, "contact_stopped")
	red.child.db_set("no_contact_with_guardians", 1)
	assert told(red, "contact_stopped")


def told(red, what):
	with world.as_user(red.psychologist):
		doc = frappe.get_doc(COURSE, red.course.name)
		doc.run_method("onload")
		return doc.get("__onload")[what]


def test_who_is_responsible_is_one_who_sees_it(red):
	under_way(red, actions=[{"action": "Makkerleg", "responsible": red.anna}])
	with world.as_user(red.psychologist):
		course = frappe.get_doc(COURSE, red.course.name)
		course.append("actions", {"action": "Legegruppe", "responsible": red.colleague})
		with pytest.raises(frappe.ValidationError, match="does not see the course"):
			course.save()


def test_it_ends_with_what_came_of_it_and_stands_then(red):
	under_way(red)
	red.referral.db_set("sent_on", add_days(today(), -40))
	red.course.db_set("starts_on", add_days(today(), -30))
	with pytest.raises(frappe.MandatoryError):
		act(red.psychologist, courses.end, red.course.name, " ")
	act(red.psychologist, courses.end, red.course.name, BETTER)
	ended = stored(red)
	assert (ended.status, ended.outcome, ended.lasting_days) == ("Ended", BETTER, 30)
	assert (ended.ended_on, ended.ended_by) == (getdate(today()), red.psychologist)
	assert frappe.db.get_value(REFERRAL, red.referral.name, "step") == "Accepted"
	with world.as_user(red.psychologist), pytest.raises(frappe.ValidationError, match="no longer changed"):
		ended.save()
	with pytest.raises(frappe.ValidationError, match="no longer changed"):
		act(red.psychologist, courses.end, red.course.name, "Noget andet")


def test_the_referral_is_closed_with_the_same_words(red):
	under_way(red)
	act(red.psychologist, courses.end, red.course.name, BETTER, close_referral=1)
	referral = frappe.get_doc(REFERRAL, red.referral.name)
	assert (referral.step, referral.outcome, referral.closed_by) == ("Closed", BETTER, red.psychologist)


def test_a_referral_that_its_sender_closes_ends_its_course(red):
	under_way(red)
	close_by_sender(red)
	assert (stored(red).status, stored(red).outcome) == ("Ended", "Forældrene ønsker det ikke længere.")


def test_nobody_ends_what_she_only_reads(red):
	under_way(red)
	for who in (red.anna, red.leader, red.colleague):
		with pytest.raises(frappe.PermissionError):
			act(who, courses.end, red.course.name, BETTER)


def late(red, days):
	"""A course that was to end so many working days ago."""
	under_way(red)
	red.referral.db_set("sent_on", add_days(today(), -90))
	red.course.db_set({"starts_on": add_days(today(), -80), "planned_end": working_days_ago(days)})


def reminded():
	overdue_courses.remind_overdue(lambda: None)
	asked = {"kind": "Course To Be Ended", "done": 0}
	return frappe.get_all("Trivsel Reminder", asked, pluck="recipient", order_by="creation, name")


def test_on_its_last_day_nobody_is_reminded(red):
	under_way(red)
	red.course.db_set("planned_end", today())
	assert reminded() == []


def test_past_its_end_who_carries_it_out_is_reminded_and_then_the_leader_each_once(red):
	"""R19"""
	late(red, 1)
	assert reminded() == reminded() == [red.psychologist]
	red.course.db_set("planned_end", working_days_ago(2))
	frappe.db.delete("Trivsel Reminder")
	assert reminded() == reminded() == [red.psychologist, red.leader]
	for user in (red.psychologist, red.leader):
		with world.as_user(user):
			assert frappe.get_list("Trivsel Reminder", {"reference_name": red.course.name})


def test_a_new_end_is_a_new_deadline_and_the_old_one_is_no_longer_asked_for(red):
	late(red, 1)
	assert reminded() == [red.psychologist]
	with world.as_user(red.psychologist):
		course = stored(red)
		course.planned_end = add_days(today(), 30)
		course.save()
	assert reminded() == []
	red.course.db_set("planned_end", add_days(today(), -8))
	assert red.psychologist in reminded()


def test_a_course_that_has_ended_is_asked_for_of_nobody(red):
	late(red, 9)
	assert reminded()
	act(red.psychologist, courses.end, red.course.name, BETTER)
	assert reminded() == []


def test_where_who_began_it_has_gone_the_others_of_the_team_are_reminded(red):
	posts = {"receiver": None, "receiving_unit": red.team, "receiving_profession": "Psykolog"}
	late(red, 1)
	red.referral.db_set(posts)
	last_day(red.psychologist, add_days(today(), -1))
	assert reminded() == [red.colleague]


def test_without_consent_the_team_is_not_reminded_of_what_it_no_longer_sees(red):
	"""R26: the leader who has referred the child is, who can close the referral."""
	frappe.db.set_value("Trivsel Referral Kind", "Handleteam", "other_authority", 1)
	consent = world.consent(red.child, "Psykolog", purpose="Referral")
	late(red, 9)
	consent.db_set("withdrawn_on", today())
	assert reminded() == [red.leader]


def test_of_a_restricted_child_only_those_named_are_reminded(red):
	"""R4"""
	late(red, 9)
	restrict(red, red.chief)
	assert reminded() == [red.chief]
