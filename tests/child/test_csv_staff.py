"""Staff from files: users are made quietly, those that are there are left as they are."""

import frappe
import pytest
from frappe.utils import add_days, formatdate, getdate, today

from tests.support import world
from tests.support.csv_files import faults, load, read, table
from trivsel_app.trivsel_child.csv_import import run

ANNA = {
	"email": "anna.lind@trivsel.example",
	"first_name": "Anna",
	"last_name": "Lind",
	"unit": "3",
	"profession": "pædagog",
	"from_date": "01-08-2019",
	"to_date": "",
}


@pytest.fixture(autouse=True)
def tree():
	load(
		"units",
		{"external_id": "2", "unit_name": "Ærten", "unit_type": "Børnehus", "parent": ""},
		{"external_id": "3", "unit_name": "Rød stue", "unit_type": "Stue", "parent": "2"},
	)


def roles(user: str) -> set[str]:
	return set(frappe.get_all("Has Role", {"parent": user, "parenttype": "User"}, pluck="role"))


def placements(user: str) -> list[tuple]:
	doc = frappe.get_doc("Trivsel Staff", {"user": user})
	return [(row.profession, str(row.from_date), str(row.to_date or "")) for row in doc.placements]


def columns(*lines: dict) -> list[str]:
	return [column for _line, column, _reason in faults(load("staff", *lines), "staff")]


def test_a_new_user_is_made_without_a_mail_and_with_her_role_alone():
	assert load("staff", ANNA).counts == {"created": 1}
	user = frappe.get_doc("User", ANNA["email"])
	assert (user.full_name, user.enabled, user.user_type) == ("Anna Lind", 1, "System User")
	assert roles(user.name) == {"Trivsel Pedagogue"}
	assert not frappe.db.count("Email Queue", {"reference_name": user.name})
	assert not frappe.db.exists("Email Queue Recipient", {"recipient": user.name})


def test_the_first_user_of_a_site_does_not_become_its_system_manager(monkeypatch):
	"""The platform's floor would make her so where there is none beside Administrator."""
	from frappe.core.doctype.user.user import User

	monkeypatch.setattr(User, "get_other_system_managers", lambda self: [], raising=False)
	frappe.db.set_single_value("System Settings", "setup_complete", 1)
	load("staff", ANNA)
	load("staff", {**ANNA, "unit": "2", "profession": "Daglig leder"})
	assert roles(ANNA["email"]) == {"Trivsel Pedagogue", "Trivsel Leader"}


def test_more_users_than_the_platform_lets_in_by_hand(monkeypatch):
	monkeypatch.setitem(frappe.local.conf, "throttle_user_limit", 0)
	lines = [{**ANNA, "email": f"anna{number}@trivsel.example"} for number in range(3)]
	assert load("staff", *lines).counts == {"created": 3}


def test_twice_makes_nothing_double():
	second = {**ANNA, "unit": "2", "profession": "Daglig leder"}
	assert load("staff", ANNA, second).counts == {"created": 2}
	assert load("staff", ANNA, second).counts == {"unchanged": 2}
	assert len(placements(ANNA["email"])) == 2


def test_a_user_who_is_there_keeps_her_name_her_roles_and_her_settings():
	email = world.user(roles=["Report Manager"])
	frappe.db.set_value("User", email, {"language": "sv", "first_name": "Som", "last_name": "Før"})
	report = load("staff", {**ANNA, "email": email.upper()})
	assert report.counts == {"created": 1}, report.faults
	user = frappe.get_doc("User", email)
	assert (user.first_name, user.last_name, user.language) == ("Som", "Før", "sv")
	assert {"Report Manager", "Trivsel Pedagogue"} == roles(email)


def test_who_has_left_loses_the_role():
	load("staff", ANNA)
	yesterday = formatdate(add_days(getdate(today()), -1), "dd-mm-yyyy")
	assert load("staff", {**ANNA, "to_date": yesterday}).counts == {"changed": 1}
	assert roles(ANNA["email"]) == set()
	assert load("staff", {**ANNA, "to_date": yesterday}).counts == {"unchanged": 1}
	assert load("staff", ANNA).counts == {"unchanged": 1}


@pytest.mark.parametrize("email", ("administrator@example", "Administrator", "guest"))
def test_the_built_in_users_have_no_address(email):
	assert columns({**ANNA, "email": email}) == ["E-mail"]


def test_nobody_places_herself():
	email = world.user(roles=["Trivsel Administrator"])
	with world.as_user(email):
		assert columns({**ANNA, "email": email}) == ["E-mail"]


def test_a_disabled_user_and_one_of_the_website_are_left_alone():
	disabled, guardian = world.user(roles=["Report Manager"]), world.user("Website User")
	frappe.db.set_value("User", disabled, "enabled", 0)
	assert columns({**ANNA, "email": disabled}, {**ANNA, "email": guardian}) == ["E-mail", "E-mail"]
	assert not frappe.db.exists("Trivsel Staff", {"user": ["in", [disabled, guardian]]})


def test_a_profession_and_a_unit_that_are_unknown():
	assert columns({**ANNA, "profession": "Trylleformular"}) == ["Faggruppe"]
	assert columns({**ANNA, "unit": "99"}) == ["Enhedsnummer"]
	assert columns({**ANNA, "to_date": "01-08-2018"}) == ["Slutdato"]
	assert not frappe.db.exists("User", ANNA["email"])


def test_the_good_placements_of_a_person_go_in():
	report = load("staff", ANNA, {**ANNA, "unit": "99"}, {**ANNA, "unit": "2", "profession": "Daglig leder"})
	assert report.counts == {"created": 2}
	assert [fault.line for fault in report.faults] == [3]


def test_a_trial_leaves_nobody_behind(monkeypatch):
	"""Neither in the tables nor in the queues that no rollback reaches."""
	pushed = []
	monkeypatch.setattr(frappe.cache, "lpush", lambda *args: pushed.append(args))
	monkeypatch.setattr(frappe.db, "rollback", lambda *, save_point=None: None)
	assert run.try_out("staff", read("staff", table("staff", ANNA))).counts == {"created": 1}
	assert not [args for args in pushed if "Anna" in str(args)]
	assert not frappe.local.conf.get("disable_global_search")


def test_other_users_are_saved_by_the_platform_as_ever():
	"""What is left out while users are made by the hundred is left out for these alone."""
	from frappe.core.doctype.user import user as platform_user

	noting = platform_user.ask_pass_update
	load("staff", ANNA)
	assert platform_user.ask_pass_update is noting
	assert not frappe.flags.in_import
