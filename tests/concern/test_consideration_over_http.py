"""R18: a consideration written past the leader leaves no trace with her, on any way she has to the child."""

import json
from urllib.parse import quote

import frappe
import pytest

from tests.access.red_case import act, red_case
from tests.support import world
from tests.support.http import HttpSession

DOCTYPE = "Trivsel Underretning Consideration"
FORM, LIST = "/api/method/frappe.desk.form.", "/api/method/frappe.client."


@pytest.fixture
def case(committing):
	case = red_case()
	frappe.db.commit()
	return case


def ways(case, name: str) -> dict:
	"""What a leader can ask about the child, and about what may have been written of it."""
	path, child, all_fields = f"/api/resource/{quote(DOCTYPE)}", case.child.name, json.dumps(["*"])
	linked = {"doctype": "Trivsel Child", "docname": child, "name": child}
	return {
		"list": lambda her: her.get(path, fields=all_fields, limit_page_length=0),
		"document": lambda her: her.get(f"{path}/{name}"),
		"form": lambda her: her.get(f"{FORM}load.getdoc", doctype=DOCTYPE, name=name),
		"count": lambda her: her.get(f"{LIST}get_count", doctype=DOCTYPE),
		"value": lambda her: her.get(
			f"{LIST}get_value",
			doctype=DOCTYPE,
			fieldname="observed",
			filters=json.dumps({"child": child}),
		),
		"readers": lambda her: her.get(
			f"{LIST}get_list",
			doctype="Trivsel Consideration Reader",
			parent=DOCTYPE,
			fields=all_fields,
		),
		"report view": lambda her: her.post(
			"/api/method/frappe.desk.reportview.get", doctype=DOCTYPE, fields=all_fields
		),
		"what links to the child": lambda her: her.post(f"{FORM}linked_with.get", **linked),
		"what is open of the child": lambda her: her.get(
			"/api/method/frappe.desk.notifications.get_open_count", items=json.dumps([DOCTYPE]), **linked
		),
		"the child": lambda her: her.get(f"{FORM}load.getdoc", **linked),
		"who has looked": lambda her: her.get(
			"/api/method/trivsel_app.trivsel_insight.lookup_endpoints.who_has_looked", child=child
		),
		"notices": lambda her: her.get(
			"/api/method/frappe.desk.doctype.notification_log.notification_log.get_notification_logs"
		),
	}


def answers(case, name: str, her: HttpSession) -> dict[str, tuple]:
	"""Status and text of each way, without what differs from call to call."""
	found = {}
	for way, ask in ways(case, name).items():
		answer = ask(her)
		found[way] = (answer.status, answer.text.replace(name, "NAME"))
	return found


def test_the_leader_is_answered_as_before_it_was_written(case, desk):
	her = HttpSession(desk, case.leader)
	answers(case, "4711abcd90", her)
	before = answers(case, "4711abcd90", her)
	name = act(case.anna, world.consideration, case.child, case.chief).name
	frappe.db.commit()

	after = answers(case, name, her)

	assert not [way for way, (_status, text) in after.items() if world.MARKER in text]
	for way in set(before) - {"the child", "who has looked", "document", "form"}:
		assert after[way] == before[way], way
	for way in ("the child", "who has looked"):
		assert DOCTYPE not in after[way][1]
	for way in ("document", "form"):
		assert after[way][0] in (403, 404), way


def test_its_author_and_the_chief_she_named_read_it_there(case, desk):
	name = act(case.anna, world.consideration, case.child, case.chief).name
	frappe.db.commit()
	for user in (case.anna, case.chief):
		answer = HttpSession(desk, user).get(f"/api/resource/{quote(DOCTYPE)}/{name}")
		assert answer.status == 200 and world.MARKER in answer.text


def test_nobody_else_with_the_role_finds_it(case, desk):
	name = act(case.anna, world.consideration, case.child, case.chief).name
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	manager = world.user(roles=["System Manager"])
	frappe.db.commit()
	for user in (case.bo, stranger, manager, "Guest"):
		found = answers(case, name, HttpSession(desk, user))
		assert not [way for way, (_status, text) in found.items() if world.MARKER in text], user
