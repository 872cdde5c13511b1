"""R1-R4: who sees a meeting, and that nobody else does, on any way."""

import json
from urllib.parse import quote

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.red_case import restrict
from tests.access.seeing import may, seen
from tests.meeting.acts import MOTHER, as_staff, write
from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_meeting import proposing

MEETING = "Trivsel Meeting"
ELSEWHERE = "Andet hus"


@pytest.fixture
def meeting(red):
	"""A meeting with a psychologist from outside, and the marker wherever someone writes."""
	red.psychologist = world.staff("Psykolog", world.unit("PPR", "Administration", "Administration"))
	marker = dict.fromkeys(("minutes", "prior_actions", "child_voice", "parents_view", "place"), world.MARKER)
	rows = [as_staff(red.anna), as_staff(red.psychologist), MOTHER]
	decisions = [{"decision": world.MARKER, "responsible": red.psychologist}]
	doc = world.meeting(red.concern, participants=rows, decisions=decisions, **marker)
	return doc


def test_the_unit_s_staff_and_leaders_see_it(red, meeting):
	for user in (red.anna, red.bo, red.leader, red.chief):
		assert seen(MEETING, user) == {meeting.name}
		assert may(user, "write", meeting)


def test_the_same_role_in_another_house_does_not(red, meeting):
	for profession in ("Pædagog", "Institutionsleder", "Sundhedsplejerske"):
		stranger = world.staff(profession, world.unit(ELSEWHERE))
		assert not seen(MEETING, stranger)
		assert not may(stranger, "read", meeting)


def test_the_coordinator_sees_it_wherever_she_is_placed(red, meeting):
	coordinator = world.staff("Pædagog", world.unit(ELSEWHERE))
	red.concern.db_set("coordinator", coordinator)
	assert seen(MEETING, coordinator) == {meeting.name}
	assert may(coordinator, "write", meeting)
	red.concern.db_set("step", "Closed")
	assert not seen(MEETING, coordinator)


def test_who_is_asked_from_outside_sees_nothing_by_that(red, meeting):
	assert not seen(MEETING, red.psychologist)
	assert not may(red.psychologist, "read", meeting)
	assert not seen("Trivsel Child", red.psychologist)


def test_a_guardian_sees_nothing_of_it(red, meeting):
	guardian = world.user("Website User", ["Trivsel Guardian"])
	assert not seen(MEETING, guardian)
	assert not may(guardian, "read", meeting)


def test_of_a_restricted_child_it_is_for_those_named(red, meeting):
	restrict(red)
	assert seen(MEETING, red.chief) == {meeting.name}
	for user in (red.anna, red.bo, red.leader):
		assert not seen(MEETING, user)


def test_when_the_child_has_left_the_leader_reads_it(red, meeting):
	world.leave(red.child, red.blue)
	assert not seen(MEETING, red.bo)
	assert seen(MEETING, red.leader) == {meeting.name}
	assert not may(red.leader, "write", meeting)


def test_nobody_plans_about_a_child_that_is_not_hers(red):
	"""Not over REST either, with a child's name that she has found out."""
	here = world.unit(ELSEWHERE)
	stranger = world.staff("Pædagog", here)
	values = {"doctype": MEETING, "meeting_type": "Fokusmøde", "child": red.child.name, "starts_on": today()}
	with world.as_user(stranger):
		for about in ({"unit": here}, {"unit": red.blue}, {"unit": red.blue, "concern": red.concern.name}):
			with pytest.raises(frappe.PermissionError):
				frappe.get_doc({**values, **about}).insert()
		with pytest.raises(frappe.PermissionError):
			proposing.for_type("Fokusmøde", here, red.child.name)
		with pytest.raises(frappe.PermissionError):
			proposing.for_concern(red.concern.name)


def test_a_concern_s_meeting_is_about_its_child(red):
	other = world.child(red.blue, first_name="Bo")
	values = {"concern": red.concern.name, "child": other.name, "unit": red.blue, "starts_on": today()}
	with world.as_user(red.anna), pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": MEETING, "meeting_type": "Fokusmøde", **values}).insert()


def test_only_those_named_take_part_for_a_restricted_child(red):
	meeting = world.meeting(red.concern)
	restrict(red, red.chief, red.anna)
	with pytest.raises(frappe.PermissionError, match="restriction"):
		write(red.anna, meeting, participants=[as_staff(red.anna), as_staff(red.bo)])


def test_nothing_of_it_goes_to_the_same_role_elsewhere_over_http(committing, red, meeting, desk):
	"""List, form, rows, count, calendar and search; a colleague gets the marker by the same ways."""
	stranger = world.staff("Pædagog", world.unit(ELSEWHERE))
	frappe.db.commit()
	told = {
		user: "".join(ask(HttpSession(desk, user), meeting)) for user in (stranger, red.psychologist, red.bo)
	}
	for user in (stranger, red.psychologist):
		assert world.MARKER not in told[user]
	assert told[red.bo].count(world.MARKER) > 4


def ask(client, meeting):
	fields = json.dumps(["*"])
	shown = {"start": "starts_on", "end": "ends_on", "id": "name", "title": "place"}
	days = {"start": add_days(today(), -2), "end": add_days(today(), 2)}
	method = "/api/method/frappe."
	yield client.get(f"/api/resource/{quote(MEETING)}/{meeting.name}").text
	yield client.get(f"/api/resource/{quote(MEETING)}", fields=fields).text
	yield client.get(f"{method}desk.form.load.getdoc", doctype=MEETING, name=meeting.name).text
	yield client.get(
		f"{method}client.get_list", doctype="Trivsel Meeting Decision", parent=MEETING, fields=fields
	).text
	yield client.post(f"{method}desk.reportview.get", doctype=MEETING, fields=fields).text
	yield client.get(
		f"{method}desk.calendar.get_events", doctype=MEETING, field_map=json.dumps(shown), **days
	).text
	yield client.get(f"{method}desk.search.search_link", doctype=MEETING, txt="").text
	yield client.get("/printview", doctype=MEETING, name=meeting.name).text
