"""R13: the greens are confirmed together, with one look at each; two who confirm at once."""

import json

import frappe
import pytest

from tests.support import world
from tests.support.at_once import at_once
from tests.support.http import HttpSession
from trivsel_app.trivsel_assessment.confirming_greens import confirm_greens, greens
from trivsel_app.trivsel_setup import workflow_steps


@pytest.fixture
def team(committing):
	people = world.team()
	people.children = [people.child, world.child(people.blue, first_name="Villads")]
	people.agreed = [agreed(people, child) for child in people.children]
	frappe.db.commit()
	return people


def agreed(people, child, position="Green"):
	name = world.open_assessment(child, people.blue).name
	for rater in (people.anna, people.bo):
		world.rate(rater, child, people.blue, position)
	return world.agree(people.anna, name, position, "Som sidst").name


def offered(user):
	with world.as_user(user):
		return {row["name"]: row for row in greens()}


def confirm(user, rows):
	with world.as_user(user):
		return confirm_greens([{"name": row["name"], "seen": row["seen"]} for row in rows])


def stands(name):
	frappe.db.rollback()
	return frappe.db.get_value("Trivsel Assessment", name, ["docstatus", "confirmed_by"])


def test_the_leader_looks_at_each_and_confirms_them_together(team):
	rows = offered(team.leader)
	assert [rows[name]["full_name"] for name in team.agreed] == ["Alma Prøve", "Villads Prøve"]

	answer = confirm(team.leader, rows.values())

	assert (set(answer["confirmed"]), answer["refused"]) == (set(team.agreed), [])
	assert [stands(name) for name in team.agreed] == [(1, team.leader)] * 2
	assert frappe.db.count("Trivsel Position", {"source_name": ["in", team.agreed]}) == 2


def test_each_shows_what_does_not_fit_a_green(team):
	with world.as_user(team.leader):
		doc = frappe.get_doc("Trivsel Assessment", team.agreed[0])
		doc.workflow_state = "Joint"
		doc.save()
	with world.as_user(team.anna):
		doc = frappe.get_doc("Trivsel Assessment", team.agreed[0])
		for row in doc.answers:
			row.answer = "Concern" if row.code == "A3-S1" else "As Expected"
		doc.save()
	world.agree(team.anna, team.agreed[0], "Green", "Kun på ture")
	row = offered(team.leader)[team.agreed[0]]

	assert (row["position_hint"], row["reason"]) == ("Yellow", "Kun på ture")
	assert [sign["answer"] for sign in row["signs"]] == ["Concern"]


def test_own_ratings_are_not_among_what_the_leader_sees(team):
	"""R3: they are the raters'."""
	assert team.bo not in json.dumps(list(offered(team.leader).values()), default=str)


def test_one_that_nobody_has_looked_at_is_refused_and_the_others_stand(team):
	rows = list(offered(team.leader).values())
	rows[0] = {**rows[0], "seen": None}

	answer = confirm(team.leader, rows)

	assert answer["confirmed"] == [rows[1]["name"]]
	assert (
		answer["refused"][0]["name"] == rows[0]["name"]
		and "Look at the child" in answer["refused"][0]["message"]
	)
	assert [stands(row["name"])[0] for row in rows] == [0, 1]


def test_one_that_was_changed_after_the_look_is_refused(team):
	rows = list(offered(team.leader).values())
	frappe.get_doc("Trivsel Assessment", rows[0]["name"]).db_set("reason", "Noget andet")
	frappe.db.commit()

	answer = confirm(team.leader, rows)

	assert answer["confirmed"] == [rows[1]["name"]]


def test_yellow_is_neither_offered_nor_confirmed_with_the_greens(team):
	child = world.child(team.blue, first_name="Nora")
	name = agreed(team, child, "Yellow")
	frappe.db.commit()
	assert name not in offered(team.leader)

	mark = str(frappe.db.get_value("Trivsel Assessment", name, "modified"))
	(refused,) = confirm(team.leader, [{"name": name, "seen": mark}])["refused"]

	assert "Only green" in refused["message"] and stands(name)[0] == 0


def test_who_may_not_confirm_is_offered_none_and_confirms_none(team):
	rows = list(offered(team.leader).values())
	foreign = world.staff("Institutionsleder", world.unit("Andet hus"))
	frappe.db.commit()
	for user in (team.anna, foreign):
		assert offered(user) == {}
		answer = confirm(user, rows)
		assert answer["confirmed"] == [] and len(answer["refused"]) == 2
	assert [stands(name)[0] for name in team.agreed] == [0, 0]
	with world.as_user(world.staff("Pædagogmedhjælper", team.blue)), pytest.raises(frappe.PermissionError):
		greens()


def test_over_http_each_look_is_written_down(team, desk):
	"""R7: who looks at the greens has looked at each of the children."""
	session = HttpSession(desk, team.leader)
	base = "/api/method/trivsel_app.trivsel_assessment.confirming_greens"
	rows = session.get(f"{base}.greens").json()["message"]
	frappe.db.rollback()
	looked_at = frappe.get_all("Trivsel Lookup Entry", {"user": team.leader}, pluck="name")
	seen = frappe.get_all("Trivsel Lookup Child", {"entry": ["in", looked_at]}, pluck="child")
	assert set(seen) == {child.name for child in team.children}

	marks = json.dumps([{"name": row["name"], "seen": row["seen"]} for row in rows])
	answer = session.post(f"{base}.confirm_greens", looked_at=marks)

	assert set(answer.json()["message"]["confirmed"]) == set(team.agreed)
	assert session.send("GET", f"{base}.confirm_greens", {"looked_at": "[]"}).status == 403


def test_of_two_who_confirm_at_once_exactly_one_wins_and_the_other_is_told_who(team, site):
	other = world.staff("Institutionsleder", team.house)
	frappe.db.commit()
	name = team.agreed[0]
	given = {"doctype": "Trivsel Assessment", "name": name, "workflow_state": "Awaiting Confirmation"}
	users = (team.leader, other)

	outcome = at_once(site, users, lambda: workflow_steps.apply_workflow(json.dumps(given), "Confirm").name)

	winner = stands(name)[1]
	(loser,) = {*users} - {winner}
	assert outcome[winner] == name
	assert isinstance(outcome[loser], frappe.TimestampMismatchError)
	assert f"{frappe.utils.get_fullname(winner)} was faster" in str(outcome[loser])
	assert frappe.db.count("Trivsel Position", {"source_name": name}) == 1


def test_two_leaders_who_confirm_the_same_greens_at_once_confirm_each_once(team, site):
	other = world.staff("Institutionsleder", team.house)
	frappe.db.commit()
	rows = [{"name": name, "seen": row["seen"]} for name, row in offered(team.leader).items()]

	outcome = at_once(site, (team.leader, other), lambda: confirm_greens(rows))

	confirmed = [name for answer in outcome.values() for name in answer["confirmed"]]
	assert sorted(confirmed) == sorted(team.agreed)
	assert all(row["message"] for answer in outcome.values() for row in answer["refused"])
	frappe.db.rollback()
	assert frappe.db.count("Trivsel Position", {"source_name": ["in", team.agreed]}) == 2


def test_who_comes_after_the_other_is_told_too(team, desk):
	"""The second one's page still shows the step that the first one has taken."""
	sessions = [
		HttpSession(desk, user) for user in (team.leader, world.staff("Institutionsleder", team.house))
	]
	frappe.db.commit()
	given = {
		"doctype": "Trivsel Assessment",
		"name": team.agreed[0],
		"workflow_state": "Awaiting Confirmation",
	}
	first, second = (
		session.post(
			"/api/method/frappe.model.workflow.apply_workflow", doc=json.dumps(given), action="Confirm"
		)
		for session in sessions
	)
	assert first.status == 200
	assert second.status >= 400 and frappe.utils.get_fullname(team.leader) in second.text
