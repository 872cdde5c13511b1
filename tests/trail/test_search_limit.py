"""Nobody tries out names or CPR numbers by the thousand: after so many searches in ten minutes she waits."""

import json

import frappe
import pytest

from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_child import search_limit

ALLOWED = 20
LIKE = json.dumps([["Trivsel Child", "first_name", "like", "%a%"]])
METHOD = "/api/method/frappe."
SEARCHES = {
	"link": (METHOD + "desk.search.search_link", {"doctype": "Trivsel Child", "txt": "a"}),
	"list over REST": ("/api/resource/Trivsel%20Child", {"filters": LIKE}),
	"or": ("/api/resource/Trivsel%20Child", {"or_filters": '{"full_name": ["like", "%a%"]}'}),
	"list of the Desk": (METHOD + "desk.reportview.get", {"doctype": "Trivsel Child", "filters": LIKE}),
	"count": (METHOD + "client.get_count", {"doctype": "Trivsel Child", "filters": LIKE}),
	"guardian": (
		METHOD + "client.get_list",
		{"doctype": "Trivsel Guardian", "parent": "Trivsel Child", "filters": '{"phone": "12345678"}'},
	),
	"number": (METHOD + "client.get_value", {"doctype": "Trivsel Child Identity", "cpr": "010120-1234"}),
	"digest": ("/api/resource/Trivsel%20Child%20Identity", {"filters": '{"cpr_digest": "a"}'}),
}


@pytest.fixture
def person(committing):
	"""A pedagogue at the limit, with the least that the setting allows."""
	_house, blue, _red = world.kindergarten()
	user = world.staff("Pædagog", blue)
	settings = frappe.get_doc("Trivsel Settings")
	settings.child_searches_allowed = ALLOWED
	settings.save()
	frappe.db.commit()
	for _number in range(ALLOWED):
		search_limit._count(user)
	yield user
	frappe.cache.delete_keys("trivsel_searches")


def status(client, path, fields):
	return client.get(path, **fields).status


def test_every_way_of_searching_is_closed_after_so_many_and_nothing_else(person, desk):
	client = HttpSession(desk, person)

	answers = {way: status(client, *asked) for way, asked in SEARCHES.items()}

	assert answers == dict.fromkeys(SEARCHES, 429)
	assert status(client, "/api/resource/Trivsel%20Child", {}) == 200
	link = {"doctype": "Trivsel Unit", "txt": "Sol"}
	assert status(client, METHOD + "desk.search.search_link", link) == 200


def test_another_user_searches_as_ever(person, desk):
	other = world.user()
	frappe.db.commit()
	assert status(HttpSession(desk, other), *SEARCHES["link"]) != 429


def test_searches_within_the_limit_are_answered(person, desk):
	frappe.cache.delete_keys("trivsel_searches")
	client = HttpSession(desk, person)
	answers = [status(client, *SEARCHES["link"]) for _number in range(ALLOWED + 1)]
	assert answers == [200] * ALLOWED + [429]


def test_where_it_cannot_be_counted_nothing_is_answered(monkeypatch):
	from redis.exceptions import ConnectionError

	def broken(_user):
		raise ConnectionError

	monkeypatch.setattr(search_limit, "_count", broken)
	monkeypatch.setattr(search_limit, "is_search", lambda *_asked: True)
	frappe.local.request = frappe._dict(path="/", method="GET")
	with pytest.raises(frappe.TooManyRequestsError):
		search_limit.count_search()


@pytest.mark.parametrize("number", [0, 19, 1001])
def test_the_setting_can_neither_lock_out_nor_switch_off(number):
	settings = frappe.get_doc("Trivsel Settings")
	settings.child_searches_allowed = number
	with pytest.raises(frappe.ValidationError):
		settings.save()
