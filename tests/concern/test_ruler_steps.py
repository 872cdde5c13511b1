"""The step on the child ruler before the plan and after it: who set it, when, and what is said where it is doubtful."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from tests.concern.cases import at_meeting, at_plan, concern_of, confirmed, team, write
from tests.support import world
from trivsel_app.trivsel_concern.follow_up import follow_up


@pytest.fixture
def people():
	return team()


def said():
	return frappe.as_json(frappe.get_message_log(), ensure_ascii=False)


def follow(people, **values):
	with world.as_user(people.anna):
		doc = concern_of(people)
		follow_up(doc.name, {row.name: "Better" for row in doc.plan}, **values)
	return concern_of(people)


def test_who_set_the_step_before_the_plan_and_when_is_written_by_the_app(people):
	at_meeting(people)
	forged = {"ruler_step_by": people.leader, "ruler_step_on": add_days(today(), -30)}
	doc = write(people, people.anna, ruler_step="3", **forged)
	assert (doc.ruler_step_by, doc.ruler_step_on) == (people.anna, getdate(today()))
	doc = write(people, people.bo, **forged)
	assert doc.ruler_step_by == people.anna


def test_it_is_corrected_as_other_fields_are_and_the_trail_keeps_the_first(people):
	at_meeting(people)
	doc = write(people, people.anna, ruler_step="3")
	with world.as_user(people.leader):
		doc.ruler_step = "4"
		doc.save(ignore_version=False)
	assert doc.ruler_step_by == people.leader
	changes = frappe.get_last_doc("Version", {"docname": doc.name}).get_data()["changed"]
	assert ["ruler_step", "3", "4"] in changes
	assert ["ruler_step_by", people.anna, people.leader] in changes
	doc = write(people, people.leader, ruler_step=None)
	assert (doc.ruler_step_by, doc.ruler_step_on) == (None, None)


def test_a_step_that_goes_with_another_position_is_doubted_in_danish_and_kept(people, monkeypatch):
	monkeypatch.setattr(frappe.local, "lang", "da")
	at_meeting(people)
	frappe.clear_messages()
	doc = write(people, people.anna, ruler_step="4")
	assert "Trin 4 Udsat hører til Rød her, og positionen er Gul." in said()
	assert doc.ruler_step == "4"
	doc.run_method("onload")
	assert "Trin 4 Udsat" in doc.get_onload("ruler_doubts")[0]


def test_a_step_that_goes_with_the_position_is_not_doubted(people):
	at_meeting(people)
	frappe.clear_messages()
	doc = write(people, people.anna, ruler_step="3")
	doc.run_method("onload")
	assert not frappe.get_message_log() and doc.get_onload("ruler_doubts") == []


def test_what_goes_together_is_the_administrators_to_say(people):
	at_meeting(people)
	frappe.get_doc("Trivsel Ruler Step", "4").update({"daycare": "Yellow"}).save()
	frappe.clear_messages()
	write(people, people.anna, ruler_step="4")
	assert not frappe.get_message_log()


def test_after_a_plan_is_said_of_a_plan_alone(people):
	at_meeting(people)
	with pytest.raises(frappe.ValidationError, match="There is no plan yet"):
		write(people, people.anna, ruler_step_after="2")


def test_it_is_set_when_the_plan_is_followed_up(people):
	at_plan(people)
	doc = follow(people, ruler_step="2")
	assert (doc.ruler_step_after, doc.ruler_step_after_by) == ("2", people.anna)
	assert doc.ruler_step_after_on == getdate(today())


def test_a_follow_up_may_leave_it_as_it_is(people):
	at_plan(people)
	write(people, people.bo, ruler_step_after="3")
	doc = follow(people)
	assert (doc.ruler_step_after, doc.ruler_step_after_by) == ("3", people.bo)


def test_a_step_that_does_not_exist_is_refused(people):
	at_plan(people)
	with pytest.raises(frappe.ValidationError):
		follow(people, ruler_step="6")


def test_after_the_plan_it_is_the_latest_assessment_that_it_goes_with(people):
	at_plan(people)
	frappe.clear_messages()
	write(people, people.anna, ruler_step_after="1")
	assert "and the position is Yellow" in said()
	confirmed(people, "Green")
	doc = concern_of(people)
	doc.run_method("onload")
	assert doc.proposed_position == "Green" and doc.get_onload("ruler_doubts") == []


def test_a_closed_concern_is_no_longer_doubted(people):
	at_plan(people)
	doc = write(people, people.anna, ruler_step_after="1")
	doc.step = "Closed"
	doc.run_method("onload")
	assert doc.get_onload("ruler_doubts") == []


def test_the_same_role_elsewhere_sets_nothing(people):
	at_plan(people)
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	doc = concern_of(people)
	with world.as_user(stranger), pytest.raises(frappe.PermissionError):
		doc.update({"ruler_step": "1"}).save()
	with world.as_user(stranger), pytest.raises(frappe.PermissionError):
		follow_up(doc.name, {row.name: "Better" for row in doc.plan}, ruler_step="1")


def test_a_referral_proposes_where_the_child_stands_now(people):
	at_plan(people)
	doc = concern_of(people)
	doc.db_set({"ruler_step": "3", "ruler_step_after": "2"})
	assert world.referral(doc, kind="Handleteam", receiver=people.leader).ruler_step == "2"
