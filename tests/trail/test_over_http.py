"""What a browser may send: no change by a mere link, none from another site, and no way in by another's name."""

import json
from pathlib import Path

import frappe
import pytest

from tests.repository.test_whitelisted import FUNCTIONS, whitelist_decorator
from tests.support import world
from tests.support.http import HttpSession, log_in
from tests.trail.test_roles import noted
from trivsel_app.self_check.sessions import as_texts

CHILD = "Trivsel Child"


@pytest.fixture
def manager(committing, desk):
	user = world.user(roles=["System Manager"])
	frappe.db.commit()
	return HttpSession(desk, user)


@pytest.fixture
def leader(committing, desk):
	"""A leader's browser, as she has it after the Desk is open: her session asks for a token."""
	house, blue, _red = world.kindergarten()
	user = world.staff("Institutionsleder", house)
	child = world.child(blue)
	frappe.db.commit()
	client = HttpSession(desk, user)
	client.get("/app")
	return frappe._dict(client=client, user=user, child=child.name)


def status(client, path, method="GET", headers=None, **fields):
	body = as_texts(fields) if method != "GET" else None
	answer = client.send(method, path, fields=body, headers=headers)
	return answer.status, answer.text


def dotted_methods():
	"""Our methods that the browser calls by their path, by which HTTP methods, and with which arguments."""
	for where, function, _module in FUNCTIONS:
		path, name = where.split(":")
		said = [key.value for key in whitelist_decorator(function).keywords if key.arg == "methods"]
		arguments = [arg.arg for arg in function.args.args]
		if said and "self" not in arguments:
			yield (
				f"{path.removesuffix('.py').replace('/', '.')}.{name}",
				[item.value for item in said[0].elts],
				arguments,
			)


POSTED = {dotted: arguments for dotted, methods, arguments in dotted_methods() if methods == ["POST"]}


def test_there_are_methods_to_try():
	assert len(POSTED) > 5


def test_no_method_that_changes_anything_answers_a_link(leader):
	"""Where a method may be called by GET, an address in a mail could call it."""
	before = {
		doctype: frappe.db.count(doctype) for doctype in (CHILD, "Trivsel Own Rating", "Trivsel Concern")
	}
	answers = {
		dotted: leader.client.get(
			f"/api/method/{dotted}", **dict.fromkeys(arguments, "1") | {"child": leader.child}
		).status
		for dotted, arguments in POSTED.items()
	}
	assert {dotted: code for dotted, code in answers.items() if code != 403} == {}
	frappe.db.rollback()
	assert before == {doctype: frappe.db.count(doctype) for doctype in before}


def test_another_site_cannot_post_with_her_session(leader):
	"""It has her cookie, for the browser sends it along, and not the token of her page."""
	forms = {
		f"/api/resource/Trivsel%20Child/{leader.child}": "PUT",
		"/api/method/frappe.client.set_value": "POST",
		**{f"/api/method/{dotted}": "POST" for dotted in POSTED},
	}
	fields = {"doctype": CHILD, "name": leader.child, "fieldname": "first_name", "value": "Fremmed"}
	answers = {
		path: status(
			leader.client, path, method, {"X-Frappe-CSRF-Token": "wrong"}, first_name="Fremmed", **fields
		)
		for path, method in forms.items()
	}
	unrefused = {path: answer[0] for path, answer in answers.items() if "CSRFTokenError" not in answer[1]}
	assert unrefused == {}
	frappe.db.rollback()
	assert frappe.db.get_value(CHILD, leader.child, "first_name") == "Alma"


def test_a_log_in_as_administrator_is_written_down(committing, desk):
	assert log_in(desk, "Administrator").status == 200
	frappe.db.rollback()
	assert noted("Administrator Logged In")[0].user == "Administrator"


def test_whoever_logs_in_as_another_is_written_down_and_told_at_once():
	from trivsel_app.trivsel_setup.trail.logins import logged_in

	logged_in(frappe._dict(user=world.user()))
	row = noted("Logged In as Another")[0]
	assert row.user == "Administrator" and row.grave


def test_logging_in_as_oneself_is_no_news():
	from trivsel_app.trivsel_setup.trail.logins import logged_in

	with world.as_user(world.user()) as user:
		logged_in(frappe._dict(user=user))
	assert not noted("Logged In as Another")


def test_nor_is_logging_out(manager):
	assert status(manager, "/api/method/logout", "POST")[0] == 200
	frappe.db.rollback()
	assert not noted("Logged In as Another")


@pytest.fixture
def backup(site):
	"""A file among the site's backups."""
	path = Path(site) / "private/backups/afproevning.txt"
	path.parent.mkdir(parents=True, exist_ok=True)
	path.write_text(world.MARKER, encoding="utf-8")
	yield f"/backups/{path.name}"
	path.unlink()


def test_the_system_manager_fetches_no_backup(manager, desk, backup):
	assert world.MARKER not in status(manager, backup)[1]
	schedule = "/api/method/frappe.desk.page.backups.backups.schedule_files_backup"
	assert status(manager, schedule, "POST", user_email="a@b.dk")[0] == 403
	assert world.MARKER in status(HttpSession(desk, "Administrator"), backup)[1]


WAYS_TO_RIGHTS = {
	"a role for herself": (
		"/api/resource/User/{user}",
		"PUT",
		{"roles": json.dumps([{"role": "System Manager"}, {"role": "Trivsel Auditor"}])},
	),
	"a row of roles": (
		"/api/resource/Has%20Role",
		"POST",
		{"parent": "{user}", "parenttype": "User", "parentfield": "roles", "role": "Trivsel Leader"},
	),
	"her role profile": ("/api/resource/User/{user}", "PUT", {"role_profile_name": "Trivsel Leader"}),
	"insert": (
		"/api/method/frappe.client.insert",
		"POST",
		{
			"doc": json.dumps(
				{
					"doctype": "Has Role",
					"parent": "{user}",
					"parenttype": "User",
					"parentfield": "roles",
					"role": "Trivsel Leader",
				}
			)
		},
	),
	"a placement": (
		"/api/resource/Trivsel%20Staff",
		"POST",
		{"user": "{user}", "placements": json.dumps([{"profession": "Pædagog", "from_date": "2020-01-01"}])},
	),
	"the changes written down": ("/api/resource/Trivsel%20Access%20Change", "POST", {"kind": "Restriction"}),
}


@pytest.mark.parametrize("way", WAYS_TO_RIGHTS)
def test_the_system_manager_gives_herself_nothing(manager, way):
	path, method, fields = WAYS_TO_RIGHTS[way]
	user = manager.user
	fields = {key: value.replace("{user}", user) for key, value in fields.items()}

	code, _text = status(manager, path.format(user=user), method, **fields)

	frappe.db.rollback()
	assert code >= 400
	assert not [role for role in frappe.get_roles(user) if role.startswith("Trivsel ")]


def test_the_system_manager_does_not_get_keys_to_a_leaders_account(manager, leader):
	keys = "/api/method/frappe.core.doctype.user.user.generate_keys"
	code, text = status(manager, keys, "POST", user=leader.user)
	assert code == 403 and "api_secret" not in text


def test_a_rule_widened_over_http_is_written_down(manager):
	add = "/api/method/frappe.core.page.permission_manager.permission_manager.add"
	assert status(manager, add, "POST", parent=CHILD, role="System Manager", permlevel=0)[0] == 200
	frappe.db.rollback()
	assert noted("Permission Widened")[0].subject == CHILD
	assert status(manager, "/api/resource/Trivsel%20Child")[1].count("name") == 0
