"""R24: how a held meeting departs from its type is written on it by the app, and kept."""

import frappe
import pytest

from tests.access.red_case import stop
from tests.meeting.acts import MOTHER, SPARRING, WRITTEN, approved, as_staff, attend, step, write
from tests.support import world


def departures(meeting):
	rows = frappe.get_all(
		"Trivsel Meeting Departure", {"parent": meeting.name}, ["departure", "profession"], order_by="idx"
	)
	return [f"{row.departure}: {row.profession}" if row.profession else row.departure for row in rows]


def held(red, kind, *rows, **values):
	meeting = world.meeting(red.concern, kind, **values)
	attend(meeting, *rows)
	step(red.anna, meeting, "Hold Meeting")
	return meeting


@pytest.fixture
def psychologist():
	return world.staff("Psykolog", world.unit("PPR", "Administration", "Administration"))


def test_a_focus_meeting_as_it_should_be_has_none(red):
	asked = {"prior_actions": "Makkerleg", "child_voice": "Jeg vil lege."}
	assert departures(held(red, "Fokusmøde", MOTHER, **asked)) == []


def test_all_that_was_left_out_is_named(red):
	assert departures(held(red, "Fokusmøde")) == [
		"Parents Missing",
		"Nothing Tried Before",
		"Child Not Heard",
	]


def test_a_sparring_with_parents_there_is_named(red, psychologist):
	"""What the research on K-meetings found: parents there in half of them, against the definition."""
	meeting = held(red, SPARRING, MOTHER, as_staff(psychologist), prior_actions="A", child_voice="B")
	assert departures(meeting) == [
		"Parents Present",
		"Mandatory Profession Absent: Leder",
		"Mandatory Profession Absent: Rådgiver",
	]


def test_of_several_professions_one_is_enough(red, psychologist):
	"""A leader of any kind, a pedagogue or a teacher."""
	asked = {"prior_actions": "A", "child_voice": "B"}
	meeting = held(red, SPARRING, as_staff(red.leader), as_staff(psychologist), **asked)
	assert departures(meeting) == ["Mandatory Profession Absent: Rådgiver"]


def test_parents_who_must_not_be_asked_are_not_missing(red):
	"""R4: nothing on the meeting tells that they should have been there."""
	stop(red)
	asked = {"prior_actions": "A", "child_voice": "B"}
	assert departures(held(red, "Fokusmøde", **asked)) == []


def test_a_departure_goes_when_it_is_put_right_before_approval(red):
	meeting = held(red, "Fokusmøde")
	write(red.anna, meeting, prior_actions="Makkerleg", child_voice="Jeg vil lege.")
	assert departures(meeting) == ["Parents Missing"]


def test_departures_stay_when_the_type_changes_later(red):
	meeting = approved(red)
	before = departures(meeting)
	kind = frappe.get_doc("Trivsel Meeting Type", "Fokusmøde")
	kind.parents = "Allowed"
	kind.save()
	assert before == ["Parents Missing", "Nothing Tried Before"] == departures(meeting)


def test_the_reason_why_the_child_was_not_heard_is_no_voice(red):
	meeting = held(red, "Fokusmøde", MOTHER, prior_actions="A", child_voice_missing_reason="Syg")
	assert departures(meeting) == ["Child Not Heard"]
	write(red.anna, meeting, **WRITTEN)
	assert departures(meeting) == []
