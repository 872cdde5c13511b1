"""R1: access begins and ends to the day, also for one who is logged in, and where no scheduler has run.

The server's day cannot be moved; so the dates are, between two requests of one session, and what the server
has kept of yesterday is made to be yesterday's.
"""

import frappe
import pytest
from frappe.utils import add_days, add_to_date, now_datetime, today

from tests.access.seeing import may, seen
from tests.access.test_over_http import client_for
from tests.support import world
from trivsel_app.trivsel_setup import staff_roles

LIST = "/api/resource/Trivsel%20Child"


@pytest.fixture
def place(committing):
	house, blue, red = world.kindergarten()
	return frappe._dict(
		house=house,
		blue=blue,
		red=red,
		child=world.child(blue, first_name=world.MARKER),
		leader=world.staff("Institutionsleder", house),
	)


def night_falls(user):
	"""What was settled for the day that ended is settled no longer."""
	frappe.db.commit()
	frappe.cache.hset(staff_roles.SETTLED, user, f"{today()} 00:00:00")


def set_placement(user, **dates):
	parent = frappe.db.get_value("Trivsel Staff", {"user": user})
	frappe.db.set_value("Trivsel Staff Placement", {"parent": parent}, dates)
	night_falls(user)


def sees(client, doc) -> bool:
	in_list = world.MARKER in client.get(LIST, fields=["name", "full_name"]).text
	assert in_list == (world.MARKER in client.get(f"{LIST}/{doc.name}").text)
	return in_list


def roles_of(user):
	frappe.db.rollback()
	return set(frappe.get_all("Has Role", {"parent": user, "role": ["like", "Trivsel%"]}, pluck="role"))


def test_a_placement_that_begins_today_works_for_one_who_is_logged_in(place, desk):
	user = world.user()
	placement = {"unit": place.blue, "profession": "Pædagog", "from_date": add_days(today(), 1)}
	frappe.get_doc({"doctype": "Trivsel Staff", "user": user, "placements": [placement]}).insert()
	client = client_for(desk, user)
	assert not sees(client, place.child)
	assert roles_of(user) == set()

	set_placement(user, from_date=today())

	assert sees(client, place.child)
	assert roles_of(user) == {"Trivsel Pedagogue"}


def test_a_placement_that_ended_yesterday_is_over_for_one_who_is_logged_in(place, desk):
	pedagogue = world.staff("Pædagog", place.blue)
	client = client_for(desk, pedagogue)
	assert sees(client, place.child)
	set_placement(pedagogue, to_date=today())
	assert sees(client, place.child)

	set_placement(pedagogue, to_date=add_days(today(), -1))

	assert not sees(client, place.child)
	assert roles_of(pedagogue) == set()


def test_access_ends_with_the_day_even_before_the_roles_are_taken(place, desk):
	pedagogue = world.staff("Pædagog", place.blue)
	client = client_for(desk, pedagogue)
	assert sees(client, place.child)
	parent = frappe.db.get_value("Trivsel Staff", {"user": pedagogue})
	frappe.db.set_value("Trivsel Staff Placement", {"parent": parent}, "to_date", add_days(today(), -1))
	frappe.db.commit()

	assert not sees(client, place.child)
	assert roles_of(pedagogue) == {"Trivsel Pedagogue"}


def test_a_change_of_group_is_a_change_of_children(place, desk):
	other = world.child(place.red, first_name=world.MARKER)
	pedagogue = world.staff("Pædagog", place.blue)
	client = client_for(desk, pedagogue)
	assert sees(client, place.child) and world.MARKER not in client.get(f"{LIST}/{other.name}").text

	set_placement(pedagogue, unit=place.red)

	assert sees(client, other)
	assert world.MARKER not in client.get(f"{LIST}/{place.child.name}").text


def test_one_who_is_no_longer_a_user_is_out_at_once(place, desk):
	pedagogue = world.staff("Pædagog", place.blue)
	client = client_for(desk, pedagogue)
	assert sees(client, place.child)

	frappe.db.set_value("User", pedagogue, "enabled", 0)
	frappe.db.commit()

	assert not sees(client, place.child)


def test_a_child_that_has_moved_is_out_of_the_list_the_day_after_its_last(place, desk):
	pedagogue = world.staff("Pædagog", place.blue)
	client = client_for(desk, pedagogue)
	world.leave(frappe.get_doc("Trivsel Child", place.child.name), place.blue, today())
	frappe.db.commit()
	assert sees(client, place.child)

	world.leave(frappe.get_doc("Trivsel Child", place.child.name), place.blue)
	frappe.db.commit()
	assert not sees(client, place.child)


@pytest.mark.parametrize(("grace", "sees_still"), [(0, False), (2, False), (3, True)])
def test_the_days_of_grace_are_for_reading(place, grace, sees_still):
	frappe.db.set_single_value("Trivsel Settings", "unit_grace_days", grace)
	frappe.clear_document_cache("Trivsel Settings", "Trivsel Settings")
	leader = world.staff("Institutionsleder", place.house, to_date=add_days(today(), -3))
	assert bool(seen("Trivsel Child", leader)) is sees_still
	assert not may(leader, "write", place.child)


def test_a_substitute_begins_and_ends_within_the_day(place, desk):
	carla = world.user()
	with world.as_user(place.leader):
		grant = frappe.get_doc(
			{
				"doctype": "Trivsel Access Grant",
				"user": carla,
				"unit": place.blue,
				"profession": "Pædagog",
				"from_time": add_to_date(now_datetime(), hours=1),
				"to_time": add_to_date(now_datetime(), hours=2),
				"reason": "Syg",
			}
		).insert()
	client = client_for(desk, carla)
	assert not sees(client, place.child)
	until = frappe.cache.hget(staff_roles.SETTLED, carla)
	assert until == str(grant.from_time)

	_now(grant, carla, begins=-1, ends=1)
	assert sees(client, place.child)
	_now(grant, carla, begins=-2, ends=-1)
	assert not sees(client, place.child)
	assert roles_of(carla) == set()


def _now(grant, user, begins, ends):
	times = {
		"from_time": add_to_date(now_datetime(), minutes=begins),
		"to_time": add_to_date(now_datetime(), minutes=ends),
	}
	frappe.db.set_value("Trivsel Access Grant", grant.name, times)
	night_falls(user)


def test_the_rest_of_the_day_costs_no_query(place):
	pedagogue = world.staff("Pædagog", place.blue)
	with world.as_user(pedagogue):
		staff_roles.settle_session()
		asked, run = [], frappe.db.sql
		frappe.db.sql = lambda *args, **kwargs: asked.append(args[0]) or run(*args, **kwargs)
		try:
			staff_roles.settle_session()
		finally:
			frappe.db.sql = run
	assert asked == []
