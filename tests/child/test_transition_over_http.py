"""A transition by REST: the marker is with the unit that hands over, and with the new one while there is consent."""

import json
from urllib.parse import quote

import frappe
import pytest

from tests.child.transitions import begin, handed, withdraw
from tests.support import world
from tests.support.http import HttpSession

TRANSITION, ACTS = "Trivsel Transition", "/api/method/trivsel_app.trivsel_child.transition."


@pytest.fixture
def people(committing):
	found = world.team()
	found.school = world.unit("Skolen", "School", "School")
	found.teacher, found.head = world.staff("Lærer", found.school), world.staff("Skoleleder", found.school)
	world.assessed(found.child, found.blue, [found.anna, found.bo], found.leader, "Yellow")
	frappe.db.set_value("Trivsel Assessment", {"child": found.child.name}, "strengths", world.MARKER)
	begin(found, found.school)
	found.transition = handed(found)
	found.strangers = [
		world.staff("Pædagog", found.red),
		world.staff("Lærer", world.unit("Den anden skole", "School", "School")),
		world.staff("Lærer", found.school, to_date="2024-12-31"),
		world.staff("Pædagogmedhjælper", found.school),
		world.staff("Psykolog", found.school),
		world.staff("Trivselskonsulent", found.school),
		world.user(roles=["System Manager"]),
		world.user("Website User", ["Trivsel Guardian"]),
	]
	frappe.db.commit()
	return found


def ways(people) -> dict:
	path, name = f"/api/resource/{quote(TRANSITION)}", people.transition.name
	fields, form = json.dumps(["*"]), {"doctype": TRANSITION, "name": name}
	return {
		"list": lambda her: her.get(path, fields=fields),
		"document": lambda her: her.get(f"{path}/{name}"),
		"form": lambda her: her.get("/api/method/frappe.desk.form.load.getdoc", **form),
		"report view": lambda her: her.post(
			"/api/method/frappe.desk.reportview.get", doctype=TRANSITION, fields=fields
		),
		"items": lambda her: her.get(
			"/api/method/frappe.client.get_list",
			doctype="Trivsel Handed Item",
			parent=TRANSITION,
			fields=json.dumps(["*"]),
		),
		"print": lambda her: her.get("/printview", **form),
		"offered": lambda her: her.get(f"{ACTS}offered", transition=name),
	}


def reached(people, desk, user) -> set[str]:
	her = HttpSession(desk, user)
	return {way for way, ask in ways(people).items() if world.MARKER in ask(her).text}


def test_the_marker_is_with_those_two_units_and_nobody_else(people, desk):
	assert {who: found for who in (*people.strangers, "Guest") if (found := reached(people, desk, who))} == {}
	for user in (people.teacher, people.head):
		assert reached(people, desk, user) >= {"document", "form"}, user
		assert people.transition.name in ways(people)["list"](HttpSession(desk, user)).text
		assert "offered" not in reached(people, desk, user)
	assert reached(people, desk, people.anna) >= {"document", "form"}


def test_withdrawn_it_is_gone_with_the_next_request(people, desk):
	assert reached(people, desk, people.teacher)
	withdraw(people, people.transition)
	frappe.db.commit()
	assert not reached(people, desk, people.teacher) and not reached(people, desk, people.head)


def test_each_step_is_for_its_own_side(people, desk):
	name, guardian = people.transition.name, people.child.guardians[0].name
	asked = {
		"accept": {},
		"choose": {"keys": "[]"},
		"ask_consent": {},
		"hand_over": {},
		"decline": {"guardian": guardian},
		"withdraw": {"guardian": guardian},
		"cancel": {"reason": "Nej"},
		"who_decides": {},
	}
	for stranger in people.strangers:
		her = HttpSession(desk, stranger)
		for act, values in asked.items():
			ask = her.get if act == "who_decides" else her.post
			assert ask(ACTS + act, transition=name, **values).status in (403, 404), (stranger, act)
	teacher = HttpSession(desk, people.teacher)
	for act in ("choose", "ask_consent", "hand_over", "decline", "cancel"):
		assert teacher.post(ACTS + act, transition=name, **asked[act]).status == 403, act
	assert HttpSession(desk, people.anna).post(f"{ACTS}accept", transition=name).status == 403
	assert teacher.post(f"{ACTS}accept", transition=name).status == 200
	frappe.db.rollback()
	assert frappe.db.get_value(TRANSITION, name, "step") == "Taken Over"


def test_each_look_of_the_new_unit_is_written_down(people, desk):
	HttpSession(desk, people.teacher).get(f"/api/resource/{quote(TRANSITION)}/{people.transition.name}")
	frappe.db.rollback()
	looked = {"user": people.teacher, "reference_doctype": TRANSITION}
	entry = frappe.get_all("Trivsel Lookup Entry", looked, pluck="name")[0]
	assert frappe.get_all("Trivsel Lookup Child", {"entry": entry}, pluck="child") == [people.child.name]
