"""R14: what was confirmed is corrected by a copy that changes places with it when it is confirmed."""

import frappe
import pytest
from frappe.model.workflow import WorkflowTransitionError

from tests.support import world
from tests.support.at_once import at_once
from tests.support.http import HttpSession
from trivsel_app.trivsel_assessment import correcting, joint
from trivsel_app.trivsel_assessment.positions import latest_position
from trivsel_app.trivsel_assessment.round_figures import by_unit


@pytest.fixture
def team():
	people = world.team()
	people.confirmed = world.assessed(
		people.child, people.blue, [people.anna, people.bo], people.leader, "Red"
	)
	return people


def correct(user, name):
	with world.as_user(user):
		return correcting.correct(name)


def position_today(team):
	return latest_position(team.child.name, team.blue).position


def rows(team):
	fields = ["name", "position", "from_date", "replaces", "source_name"]
	return frappe.get_all("Trivsel Position", {"child": team.child.name}, fields, order_by="creation")


def test_the_old_stays_in_force_until_the_correction_is_confirmed_then_both_change_places(team):
	copy = correct(team.anna, team.confirmed.name)
	new = frappe.get_doc("Trivsel Assessment", copy)
	assert (new.step, new.docstatus, new.amended_from) == ("Joint", 0, team.confirmed.name)
	assert (new.position, new.reason, len(new.answers)) == (
		"Red",
		team.confirmed.reason,
		len(team.confirmed.answers),
	)

	world.agree(team.anna, copy, "Yellow", "Vi havde byttet om på to børn.")
	assert position_today(team) == "Red"
	assert frappe.db.get_value("Trivsel Assessment", team.confirmed.name, "docstatus") == 1

	world.confirm(team.leader, copy)
	old, new = (frappe.get_doc("Trivsel Assessment", name) for name in (team.confirmed.name, copy))
	assert (old.docstatus, old.position, new.docstatus, new.position) == (2, "Red", 1, "Yellow")
	first, second = rows(team)
	assert (second.replaces, second.from_date, second.source_name) == (first.name, first.from_date, copy)
	assert position_today(team) == "Yellow"
	assert new.previous_position == old.previous_position


def test_both_stay_readable(team):
	copy = correct(team.anna, team.confirmed.name)
	world.agree(team.anna, copy, "Yellow", "Byttet om")
	world.confirm(team.leader, copy)

	with world.as_user(team.anna):
		for name in (team.confirmed.name, copy):
			frappe.get_doc("Trivsel Assessment", name).check_permission("read")
		assert len(frappe.get_list("Trivsel Position", {"child": team.child.name})) == 2


def test_over_http_from_the_correction_to_the_change_of_places(committing, desk):
	people = world.team()
	old = world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader, "Red").name
	frappe.db.commit()
	anna, leader = (HttpSession(desk, user) for user in (people.anna, people.leader))

	copy = anna.post(
		"/api/method/trivsel_app.trivsel_assessment.correcting.correct", assessment=old
	).message()
	resource = f"/api/resource/Trivsel Assessment/{copy}".replace(" ", "%20")
	assert anna.put(resource, position="Yellow", reason="Vi havde byttet om på to børn.").status == 200
	for session, action in ((anna, "Agree Position"), (leader, "Confirm")):
		given = {"doctype": "Trivsel Assessment", "name": copy}
		answer = session.post("/api/method/frappe.model.workflow.apply_workflow", doc=given, action=action)
		assert answer.status == 200, answer.text

	frappe.db.rollback()
	assert frappe.db.get_value("Trivsel Assessment", old, ["docstatus", "position"]) == (2, "Red")
	assert frappe.db.get_value("Trivsel Assessment", copy, ["docstatus", "position"]) == (1, "Yellow")
	trail = frappe.get_all("Version", {"docname": old}, pluck="data")
	assert any('"docstatus"' in data for data in trail)


def test_the_own_ratings_stand_beside_the_correction_as_they_were(team):
	copy = correct(team.anna, team.confirmed.name)
	with world.as_user(team.anna):
		view = joint.side_by_side(copy)
	assert [rater["position"] for rater in view["raters"]] == ["Red", "Red"]
	assert view["earlier"] == []


def test_asked_for_twice_it_is_the_same_correction(team):
	assert correct(team.anna, team.confirmed.name) == correct(team.bo, team.confirmed.name)


def test_two_who_correct_at_once_have_the_same_correction(committing, site):
	people = world.team()
	done = world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader).name
	frappe.db.commit()

	outcome = at_once(site, (people.anna, people.leader), lambda: correcting.correct(done))

	frappe.db.rollback()
	assert set(outcome.values()) == {correcting.correction_of(done)}
	assert frappe.db.count("Trivsel Assessment", {"amended_from": done}) == 1


def test_a_correction_is_confirmed_by_one_whom_the_rules_allow(team):
	copy = correct(team.anna, team.confirmed.name)
	world.agree(team.anna, copy, "Yellow", "Byttet om")
	foreign = world.staff("Institutionsleder", world.unit("Andet hus"))
	for user in (team.anna, foreign):
		with pytest.raises((frappe.PermissionError, WorkflowTransitionError)):
			world.confirm(user, copy)


def test_the_only_rater_does_not_confirm_the_correction_either():
	"""R13 asks for the own ratings that the correction rests on."""
	house, blue, _red = world.kindergarten()
	lead, other = world.staff("Daglig leder", house), world.staff("Institutionsleder", house)
	frappe.db.set_single_value("Trivsel Settings", "own_ratings_required", 1)
	child = world.child(blue)
	name = world.open_assessment(child, blue).name
	world.rate(lead, child, blue)
	world.agree(lead, name)
	world.confirm(other, name)
	copy = correct(lead, name)
	world.agree(lead, copy, "Yellow", "Byttet om")

	with pytest.raises(frappe.PermissionError, match="only one who has rated"):
		world.confirm(lead, copy)
	assert world.confirm(other, copy).docstatus == 1


def test_it_is_for_those_who_may_write_it_where_it_was_made(team):
	strangers = [world.staff("Pædagog", world.unit("Andet hus")), world.staff("Pædagogmedhjælper", team.blue)]
	for user in strangers:
		with pytest.raises(frappe.PermissionError):
			correct(user, team.confirmed.name)
	world.leave(team.child, team.blue)
	with pytest.raises(frappe.PermissionError):
		correct(team.leader, team.confirmed.name)


def test_only_what_is_in_force_is_corrected(team):
	open_one = world.open_assessment(team.child, team.blue).name
	with pytest.raises(frappe.ValidationError, match="in force"):
		correct(team.anna, open_one)
	copy = correct(team.anna, team.confirmed.name)
	world.agree(team.anna, copy, "Yellow", "Byttet om")
	world.confirm(team.leader, copy)
	with pytest.raises(frappe.ValidationError, match="in force"):
		correct(team.anna, team.confirmed.name)


def test_a_correction_can_be_corrected(team):
	name = team.confirmed.name
	for position in ("Yellow", "Green"):
		copy = correct(team.anna, name)
		world.agree(team.anna, copy, position, "Rettet igen")
		world.confirm(team.leader, copy)
		name = copy
	assert position_today(team) == "Green"
	assert [row.replaces for row in rows(team)] == [None, rows(team)[0].name, rows(team)[1].name]


def test_correcting_an_older_position_leaves_todays_as_it_is(team):
	later = world.assessed(team.child, team.blue, [team.anna, team.bo], team.leader, "Yellow")
	copy = correct(team.anna, team.confirmed.name)
	world.agree(team.anna, copy, "Green", "Det var et andet barn.")
	world.confirm(team.leader, copy)

	latest = latest_position(team.child.name, team.blue)
	assert (latest.position, latest.source_name) == ("Yellow", later.name)


def test_a_correction_can_be_withdrawn_and_leaves_the_old_as_it_was(team):
	copy = correct(team.anna, team.confirmed.name)
	with world.as_user(team.anna):
		correcting.withdraw(copy)
		with pytest.raises(frappe.ValidationError, match="Only a correction"):
			correcting.withdraw(team.confirmed.name)
	assert not frappe.db.exists("Trivsel Assessment", copy)
	assert frappe.get_doc("Trivsel Assessment", team.confirmed.name).docstatus == 1


def test_nobody_cancels_what_was_confirmed_and_nobody_amends_by_the_platforms_way(team):
	with pytest.raises(frappe.ValidationError, match="corrected, not cancelled"):
		frappe.get_doc("Trivsel Assessment", team.confirmed.name).cancel()
	with pytest.raises(frappe.ValidationError, match="opened with the round"):
		frappe.get_doc(
			{
				"doctype": "Trivsel Assessment",
				"child": team.child.name,
				"unit": team.blue,
				"occasion": "Worry",
				"amended_from": team.confirmed.name,
			}
		).insert()


def test_nobody_makes_a_correction_of_anothers_assessment_out_of_an_open_one(team):
	"""Confirming it would take the other child's position away."""
	other = world.child(team.blue, first_name="Villads")
	name = world.open_assessment(other, team.blue).name
	for rater in (team.anna, team.bo):
		world.rate(rater, other, team.blue)
	with world.as_user(team.anna):
		doc = frappe.get_doc("Trivsel Assessment", name)
		doc.update({"amended_from": team.confirmed.name, "ratings_from": team.confirmed.name})
		doc.save()
	world.agree(team.anna, name)
	world.confirm(team.leader, name)

	assert frappe.get_doc("Trivsel Assessment", team.confirmed.name).docstatus == 1
	assert not frappe.db.get_value("Trivsel Assessment", name, "amended_from")


def test_a_round_counts_the_child_once_also_when_it_is_closed(committing):
	"""The old keeps its place in the round until the two change places; the round may be over by then."""
	people = world.team()
	round_doc = world.run_opening(world.start_opening(world.draft_round(people.house)))
	name = frappe.db.get_value("Trivsel Assessment", {"round": round_doc.name, "child": people.child.name})
	for rater in (people.anna, people.bo):
		world.rate(rater, people.child, people.blue)
	world.agree(people.anna, name)
	world.confirm(people.leader, name)
	with world.as_user(people.leader):
		frappe.get_doc("Trivsel Round", round_doc.name).close_round(without_reasons=True)
	copy = correct(people.anna, name)
	counted = [(row.children, row.confirmed) for row in by_unit(round_doc.name)]
	world.agree(people.anna, copy, "Yellow", "Byttet om")
	world.confirm(people.leader, copy)

	assert counted == [(row.children, row.confirmed) for row in by_unit(round_doc.name)] == [(1, 1)]
	keys = {name: frappe.db.get_value("Trivsel Assessment", name, "round_key") for name in (name, copy)}
	assert keys[name] is None and keys[copy]
	assert frappe.db.get_value("Trivsel Position", {"source_name": copy}, "round") == round_doc.name


def test_a_concern_opened_by_mistake_is_never_closed_by_itself(team):
	copy = correct(team.anna, team.confirmed.name)
	world.agree(team.anna, copy, "Green", "Det var et andet barn.")
	world.confirm(team.leader, copy)

	concern = frappe.get_doc("Trivsel Concern", {"child": team.child.name})
	assert concern.step != "Closed" and concern.docstatus == 0
