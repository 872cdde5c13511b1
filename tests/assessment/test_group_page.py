"""A group on one page: what is asked for each child, who sees what of it, and the look that is written down."""

import json

import frappe
import pytest

from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_assessment import rating
from trivsel_app.trivsel_assessment.group_page import group
from trivsel_app.trivsel_assessment.round_changes import settle_round

METHOD = "/api/method/trivsel_app.trivsel_assessment.group_page.group"


@pytest.fixture
def team():
	people = world.team()
	people.villads = world.child(people.blue, first_name="Villads")
	doc = world.start_opening(world.draft_round(people.house))
	settle_round(doc)  # makes the assessments as the opening does, and commits nothing
	doc.db_set("status", "Open")
	return people


def red_before(team):
	"""Alma was red, and is looked at again."""
	for rater in (team.anna, team.bo):
		world.rate(rater, team.child, team.blue, "Red")
	name = assessment_of(team.child)
	world.agree(team.anna, name, "Red", "Hun er meget alene.")
	world.confirm(team.leader, name)
	return world.open_assessment(team.child, team.blue).name


def shown(user, unit=None):
	with world.as_user(user):
		return group(unit)


def rows(user, unit):
	return {row["full_name"]: row for row in shown(user, unit)["rows"]}


def asked(user, unit):
	return {name: row["asked"] for name, row in rows(user, unit).items()}


def assessment_of(child):
	return frappe.db.get_value("Trivsel Assessment", {"child": child.name})


def test_each_child_stands_with_what_is_asked_by_name(team):
	answer = shown(team.anna)
	assert [row["full_name"] for row in answer["rows"]] == ["Alma Prøve", "Villads Prøve"]
	assert (answer["unit"], answer["more"]) == (team.blue, False)
	assert [row.title for row in answer["rounds"]] == ["Efterår"]
	assert {row["asked"] for row in answer["rows"]} == {"rating"}
	assert all(row["rates"] for row in answer["rows"])


def test_what_is_asked_follows_the_assessment(team):
	"""Own rating, waiting for the others, joint form, confirmation, done."""
	world.rate(team.anna, team.child, team.blue)
	assert asked(team.anna, team.blue)["Alma Prøve"] == "handed_in"
	assert asked(team.bo, team.blue)["Alma Prøve"] == "rating"
	world.rate(team.bo, team.child, team.blue)
	assert asked(team.anna, team.blue)["Alma Prøve"] == "joint"
	name = world.agree(team.anna, assessment_of(team.child), "Yellow", "Hun er meget alene.").name
	assert asked(team.anna, team.blue)["Alma Prøve"] == "awaiting"
	assert asked(team.leader, team.blue)["Alma Prøve"] == "confirm"
	world.confirm(team.leader, name)
	row = rows(team.anna, team.blue)["Alma Prøve"]
	assert (row["asked"], row["opens"]) == ("confirmed", ("Trivsel Assessment", name))
	assert [each["position"] for each in row["earlier"]] == ["Yellow"]
	assert [each["doctype"] for each in row["beside"]] == ["Trivsel Concern"]


def test_an_assessment_begun_since_goes_before_the_confirmed_one(team):
	new = red_before(team)
	assert rows(team.anna, team.blue)["Alma Prøve"]["assessment"] == new


def test_a_child_whose_parents_have_not_been_told_waits(team):
	"""R10."""
	frappe.db.set_value("Trivsel Assessment", assessment_of(team.villads), "waiting_for_notice", 1)
	row = rows(team.anna, team.blue)["Villads Prøve"]
	assert (row["asked"], row["rates"]) == ("notice", False)


def test_what_another_has_given_is_not_told(team):
	"""R3: not even that there is one."""
	before = json.dumps(rows(team.anna, team.blue), default=str)
	with world.as_user(team.bo):
		doc = frappe.get_doc("Trivsel Own Rating", rating.start(team.child.name, team.blue))
		doc.position = "Red"
		doc.save()
		doc.hand_in()
	assert json.dumps(rows(team.anna, team.blue), default=str) == before


def test_who_has_the_role_elsewhere_sees_nothing_of_the_group(team):
	team.child.db_set("full_name", world.MARKER)
	stranger = world.staff("Pædagog", team.red)
	with pytest.raises(frappe.PermissionError):
		shown(stranger, team.blue)
	assert world.MARKER not in json.dumps(shown(stranger), default=str)
	assert [row.value for row in shown(stranger)["units"]] == [team.red]
	assert world.MARKER in json.dumps(shown(team.anna), default=str)


def test_an_assistant_sees_the_children_and_her_own_ratings_alone(team):
	assistant = world.staff("Pædagogmedhjælper", team.blue)
	new = red_before(team)
	world.rate(assistant, team.child, team.blue)
	assert frappe.db.get_value("Trivsel Assessment", new, "step") == "Rating"
	row = rows(assistant, team.blue)["Alma Prøve"]
	assert (row["asked"], row["rating"].position) == ("handed_in", "Green")
	assert (row["earlier"], row["beside"]) == ([], [])
	world.rate(team.anna, team.child, team.blue)
	assert rows(assistant, team.blue)["Alma Prøve"]["asked"] == "handed_in"


def test_a_restricted_child_stays_with_name_and_rating(team):
	"""R4: what is known of it is for those named."""
	red_before(team)
	frappe.db.set_value("Trivsel Child", team.child.name, "restricted", 1)
	row = rows(team.anna, team.blue)["Alma Prøve"]
	assert (row["asked"], row["rates"]) == ("rating", True)
	assert (row["earlier"], row["beside"]) == ([], [])


def test_who_confirms_the_unit_and_does_not_rate_is_offered_no_letter(team):
	profession = frappe.db.get_value("Trivsel Profession", {"profession_name": "Institutionsleder"})
	frappe.db.set_value("Trivsel Profession", profession, "may_rate", 0)
	frappe.clear_cache()
	row = rows(team.leader, team.blue)["Alma Prøve"]
	assert (row["asked"], row["rates"]) == ("raters", False)


def test_one_look_is_written_down_with_all_its_children(committing, team, desk):
	"""R7."""
	frappe.db.commit()
	anna = HttpSession(desk, team.anna)
	before = frappe.db.count("Trivsel Lookup Entry")
	answer = anna.get(METHOD, unit=team.blue)
	assert answer.status == 200
	frappe.db.rollback()
	assert frappe.db.count("Trivsel Lookup Entry") == before + 1
	entry = frappe.get_last_doc("Trivsel Lookup Entry", order_by="at desc")
	children = frappe.get_all("Trivsel Lookup Child", {"entry": entry.name}, pluck="child")
	assert set(children) == {team.child.name, team.villads.name}
	refused = HttpSession(desk, world.staff("Pædagog", team.red))
	frappe.db.commit()
	assert refused.get(METHOD, unit=team.blue).status == 403


def test_the_page_asks_as_often_for_twenty_children_as_for_two(team):
	def queries():
		asked = []
		original = frappe.db.sql
		frappe.db.sql = lambda *args, **kwargs: asked.append(args[0]) or original(*args, **kwargs)
		try:
			shown(team.anna, team.blue)
		finally:
			frappe.db.sql = original
		return len(asked)

	shown(team.anna, team.blue)
	few = queries()
	for number in range(18):
		world.child(team.blue, first_name=f"Barn {number}")
	assert queries() <= few
