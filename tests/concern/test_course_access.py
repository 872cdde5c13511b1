"""R1, R2, R4: who carries a course out writes it, who has referred reads it, and nobody else does, on any way."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.red_case import restrict
from tests.access.seeing import may, seen
from tests.concern.courses import (
	BETTER,
	COURSE,
	act,
	close_by_sender,
	referred,
	stored,
	under_way,
)
from tests.support import world
from tests.support.http import HttpSession, ask
from trivsel_app.trivsel_concern import courses


@pytest.fixture
def red():
	return referred()


def sees(user, red):
	both = seen(COURSE, user) == {red.course.name}, may(user, "read", red.course)
	assert both[0] == both[1]
	return both[0]


def test_the_receiver_writes_it_and_the_unit_that_referred_reads_it(red):
	under_way(red)
	assert sees(red.psychologist, red) and may(red.psychologist, "write", red.course)
	coordinator = world.staff("Pædagog", world.unit("Andet hus"))
	red.concern.db_set("coordinator", coordinator)
	for user in (red.anna, red.leader, coordinator):
		assert sees(user, red) and not may(user, "write", red.course)


def test_nobody_else_sees_it(red):
	under_way(red)
	strangers = (
		red.colleague,
		world.staff("Pædagog", world.unit("Andet hus")),
		world.staff("Trivselskonsulent", red.house),
		world.user("Website User", ["Trivsel Guardian"]),
		world.user(roles=["System Manager"]),
	)
	for user in strangers:
		assert not sees(user, red)


def test_it_ends_for_the_receiver_with_the_referral_and_the_days_of_grace(red):
	under_way(red)
	closed = {"step": "Closed", "closed_on": add_days(today(), -14)}
	red.referral.db_set(closed)
	assert sees(red.psychologist, red)
	red.referral.db_set("closed_on", add_days(today(), -15))
	assert not sees(red.psychologist, red)


def test_a_consent_withdrawn_in_the_middle_takes_it_from_the_receiver_at_once(red):
	"""And the unit that referred closes the referral, and the course with it."""
	frappe.db.set_value("Trivsel Referral Kind", "Handleteam", "other_authority", 1)
	consent = world.consent(red.child, "Psykolog", purpose="Referral")
	under_way(red)
	assert sees(red.psychologist, red)
	consent.db_set("withdrawn_on", today())
	assert not sees(red.psychologist, red)
	with pytest.raises(frappe.PermissionError):
		act(red.psychologist, courses.end, red.course.name, BETTER)
	close_by_sender(red)
	assert stored(red).status == "Ended"


def test_a_restricted_childs_course_is_for_those_named(red):
	under_way(red)
	restrict(red, red.chief)
	for user in (red.psychologist, red.anna, red.leader):
		assert not sees(user, red)
	assert sees(red.chief, red)


def test_over_http_it_is_told_to_those_who_follow_it_alone(committing, red, desk):
	"""Document, list, form, rows, report view, versions and print."""
	under_way(red, aim=world.MARKER, actions=[{"action": world.MARKER}])
	with world.as_user(red.psychologist):
		stored(red).update({"aim": f"{world.MARKER} igen"}).save(ignore_version=False)
	former = world.staff("Psykolog", red.team, to_date=add_days(today(), -1))
	strangers = (red.colleague, former, world.staff("Institutionsleder", world.unit("Andet hus")))
	frappe.db.commit()
	for user in strangers:
		told_her = told(desk, user, red)
		assert world.MARKER not in told_her and red.course.name not in told_her
	for user in (red.psychologist, red.anna):
		assert told(desk, user, red).count(world.MARKER) > 7


def told(desk, user, red):
	return "".join(ask(HttpSession(desk, user), red.course, "Trivsel Course Action"))
