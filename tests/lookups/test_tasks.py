"""Who has a task with one row of a plan looks at the child by that, though she sees neither plan nor concern."""

import json

import frappe
import pytest

from tests.support import world
from trivsel_app import compat
from trivsel_app.access.subjects import children_seen

LIST = "/api/method/frappe.client.get_list"
ACTIONS = {"doctype": "Trivsel Plan Action", "parent": "Trivsel Concern"}


@pytest.fixture
def helper(story):
	"""A teacher of another house, responsible for one action."""
	user = world.staff("Lærer", world.unit("Mælkebøtten", "Group"))
	concern = frappe.get_doc("Trivsel Concern", story.concern)
	concern.append("plan", {"action": "Makkerleg", "responsible": user})
	concern.save()
	frappe.db.commit()
	return user


def test_her_own_actions_are_a_look_at_the_child(story, helper, client, entries):
	asks = client(helper)
	entries()
	answer = asks.get("/api/method/trivsel_app.trivsel_concern.plan_actions.my_actions")
	assert [row["child"] for row in answer.message()] == [story.child]
	assert [row.children for row in entries()] == [{story.child: False}]


@pytest.mark.skipif(compat.frappe_major() >= 16, reason="16 lists rows to those alone who see their record")
@pytest.mark.parametrize(
	"fields", [["name"], ["action"], ["action", "parent"], ["count(name) as number", "progress"]]
)
def test_so_is_the_platforms_list_of_them(story, helper, client, entries, fields):
	asks = client(helper)
	entries()
	asked = {"group_by": "progress"} if "progress" in fields else {}
	answer = asks.get(LIST, fields=json.dumps(fields), **ACTIONS, **asked)
	assert answer.status == 200
	assert answer.message
	assert [row.children for row in entries()] == [{story.child: False}]


def test_where_a_list_cannot_be_asked_again_the_children_of_her_tasks_are_among_those_seen(story, helper):
	assert children_seen("Trivsel Plan Action", helper) == {story.child}
	assert children_seen("Trivsel Plan Action", world.staff("Lærer", story.blue)) == {story.child}
	assert children_seen("Trivsel Plan Action", world.user()) == set()


def test_so_is_one_action_and_one_of_another_a_refused_look(story, helper, client, entries):
	concern = frappe.get_doc("Trivsel Concern", story.concern)
	concern.append("plan", {"action": "Noget andet"})
	concern.save()
	asks, (hers, other) = client(helper), [row.name for row in concern.plan]
	entries()
	assert asks.get(f"/api/resource/Trivsel%20Plan%20Action/{hers}").status == 200
	assert [row.children for row in entries()] == [{story.child: False}]
	assert asks.get(f"/api/resource/Trivsel%20Plan%20Action/{other}").status in (403, 404)
	assert [row.children for row in entries()] == [{story.child: True}]
