"""R6, R9, R10: how far a round is, who is missing in it, and why."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_assessment import round_figures, round_missing

COLUMNS = ("children", "confirmed", "under_way", "waiting", "left", "missing")


@pytest.fixture
def half(committing):
	"""Blue: one confirmed, one rated by Anna, one untouched, one that left. Red: two waiting for notice."""
	house, blue, red = world.kindergarten(told=None)
	frappe.get_doc("Trivsel Unit", blue).update({"privacy_notice_on": today()}).save()
	made = frappe._dict(
		house=house,
		blue=blue,
		red=red,
		anna=world.staff("Pædagog", blue),
		bo=world.staff("Pædagogmedhjælper", blue),
		leader=world.staff("Institutionsleder", house),
	)
	done, made.begun, made.untouched, gone = (world.child(blue, last_name=name) for name in "ABCD")
	made.waiting = [world.child(red), world.child(red)]
	made.round = world.run_opening(world.start_opening(world.draft_round(house)))
	for rater in (made.anna, made.bo):
		world.rate(rater, done, blue)
	world.rate(made.anna, made.begun, blue)
	assessment = assessment_of(made, done)
	world.agree(made.anna, assessment)
	world.confirm(made.leader, assessment)
	world.leave(gone, blue)
	return made


def assessment_of(half, child):
	return frappe.db.get_value("Trivsel Assessment", {"round": half.round.name, "child": child.name})


def figures(user, half):
	with world.as_user(user):
		answer = round_figures.figures(half.round.name)
	rows = {row.unit: tuple(row[column] for column in COLUMNS) for row in answer["rows"]}
	return (
		rows,
		tuple(answer["total"][column] for column in COLUMNS),
		{row.unit: row.leads for row in answer["rows"]},
	)


def missing(user, half, unit):
	with world.as_user(user):
		return round_missing.in_unit(half.round.name, unit)


def state(user, half, children, reason="No Time for It", note=""):
	names = [assessment_of(half, child) for child in children]
	with world.as_user(user):
		return round_missing.state_reasons(half.round.name, names, reason, note)


def test_a_leader_sees_each_of_her_units_and_who_left_is_not_missing_there(half):
	rows, total, leads = figures(half.leader, half)

	assert rows == {half.blue: (3, 1, 1, 0, 1, 2), half.red: (2, 0, 0, 2, 0, 2)}
	assert total == (5, 1, 1, 2, 1, 4)
	assert leads == {half.blue: True, half.red: True}


def test_who_works_in_a_unit_sees_that_unit_and_counts_nobody_whom_she_may_not_open(half):
	rows, _total, leads = figures(half.anna, half)

	assert rows == {half.blue: (3, 1, 1, 0, 0, 2)}
	assert leads == {half.blue: False}


def test_the_same_role_elsewhere_gets_no_figure_and_no_name(half, desk):
	other_house, other_group, _ = world.kindergarten()
	placed = (("Institutionsleder", other_house), ("Pædagog", other_group), ("Trivselskonsulent", half.house))
	strangers = [world.user(), *(world.staff(*place) for place in placed)]
	frappe.db.commit()
	for stranger in strangers:
		session = HttpSession(desk, stranger)
		for method, extra in (("round_figures.figures", {}), ("round_missing.in_unit", {"unit": half.blue})):
			path = f"/api/method/trivsel_app.trivsel_assessment.{method}"
			answer = session.get(path, round_name=half.round.name, **extra)
			assert answer.status == 403, (stranger, method)
			assert half.untouched.name not in answer.text


def test_a_leader_of_another_house_in_the_same_round_sees_nothing_of_this_one(half):
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	house, blue, _ = world.kindergarten(town)
	child = world.child(blue)
	neighbour = world.staff("Institutionsleder", house)
	house_doc = frappe.get_doc("Trivsel Unit", half.house)
	house_doc.parent_trivsel_unit = town
	house_doc.save()
	whole = frappe._dict(round=world.run_opening(world.start_opening(world.draft_round(town))))

	rows, total, _leads = figures(neighbour, whole)
	assert rows == {blue: (1, 0, 0, 0, 0, 1)}
	assert total == rows[blue]
	with pytest.raises(frappe.PermissionError):
		missing(neighbour, whole, half.blue)
	in_town = missing(neighbour, whole, town)
	assert [row.child for row in in_town["children"]] == [child.name]
	with pytest.raises(frappe.PermissionError):
		state(neighbour, whole, [half.untouched])


def test_of_many_units_houses_are_told_with_all_that_is_in_them(half, monkeypatch):
	monkeypatch.setattr(round_figures, "MOST_ROWS", 1)

	rows, total, leads = figures(half.leader, half)

	assert rows == {half.house: total}
	assert leads == {half.house: True}


def test_a_leader_is_told_by_name_who_waits_for_notice_and_who_has_not_rated(half):
	answer = missing(half.leader, half, half.blue)
	by_child = {row.child: row for row in answer["children"]}

	assert set(by_child) == {half.begun.name, half.untouched.name}
	names = {user: frappe.utils.get_fullname(user) for user in (half.anna, half.bo)}
	assert by_child[half.begun.name].lacks == [names[half.bo]]
	assert by_child[half.untouched.name].lacks == sorted(names.values())
	assert {(row["full_name"], row["children"]) for row in answer["people"]} == {
		(names[half.bo], 2),
		(names[half.anna], 1),
	}
	waiting = missing(half.leader, half, half.red)["children"]
	assert {row.child for row in waiting} == {child.name for child in half.waiting}
	assert {(row.waiting, *row.lacks) for row in waiting} == {(1,)}


def test_who_is_missing_is_not_for_the_colleagues(half):
	with pytest.raises(frappe.PermissionError):
		missing(half.anna, half, half.blue)
	with pytest.raises(frappe.PermissionError):
		state(half.anna, half, [half.untouched])


def test_let_in_when_the_parents_were_told_it_waits_no_longer(half):
	frappe.get_doc("Trivsel Unit", half.red).update({"privacy_notice_on": today()}).save()

	assert figures(half.leader, half)[0][half.red] == (2, 0, 0, 0, 0, 2)


def test_a_leader_says_why_for_each_and_the_round_closes(half):
	assert state(half.leader, half, [half.begun, half.untouched]) == 2
	assert state(half.leader, half, half.waiting, "Other Reason", "Brevet er på vej.") == 2

	with world.as_user(half.leader):
		assert half.round.close_round() == {"closed": True, "lacking": []}

	stored = frappe.db.get_value(
		"Trivsel Assessment",
		assessment_of(half, half.waiting[0]),
		["missing", "missing_reason", "missing_note", "missing_by", "missing_on"],
	)
	assert stored == (1, "Other Reason", "Brevet er på vej.", half.leader, getdate(today()))
	closed = frappe.db.get_value("Trivsel Round", half.round.name, ["status", "closed_by", "closed_on"])
	assert closed == ("Closed", half.leader, getdate(today()))


def test_closing_asks_for_reasons_by_unit_and_does_not_refuse_for_ever(half):
	state(half.leader, half, [half.untouched])
	with world.as_user(half.leader):
		answer = half.round.close_round()
		assert not answer["closed"]
		assert {row.unit: row.children for row in answer["lacking"]} == {half.blue: 1, half.red: 2}
		assert frappe.db.get_value("Trivsel Round", half.round.name, "status") == "Open"

		assert half.round.close_round(without_reasons=True)["closed"]

	assert figures(half.leader, half)[0][half.blue] == (3, 1, 1, 0, 1, 2)


def test_after_closing_reasons_are_taken_for_two_weeks(half):
	half.round.close_round(without_reasons=True)
	assert state(half.leader, half, [half.untouched]) == 1

	half.round.db_set("closed_on", add_days(today(), -15))
	with pytest.raises(frappe.ValidationError, match="for 14 days after"):
		state(half.leader, half, [half.begun])
	assert missing(half.leader, half, half.blue)["reasons"] == []


@pytest.mark.parametrize(("reason", "note"), [("Other Reason", " "), ("Because", ""), ("", "")])
def test_a_reason_is_one_of_the_list_or_told_in_words(half, reason, note):
	with pytest.raises(frappe.MandatoryError):
		state(half.leader, half, [half.untouched], reason, note)


def test_what_is_written_of_a_reason_runs_in_nobody_s_browser(half):
	state(half.leader, half, [half.untouched], "Other Reason", "<img src=x onerror=alert(1)>På ferie")
	note = frappe.db.get_value("Trivsel Assessment", assessment_of(half, half.untouched), "missing_note")
	assert "På ferie" in note and "onerror" not in note


def test_no_reason_is_given_for_who_is_confirmed_or_has_left_or_stands_in_another_round(half):
	other = world.run_opening(world.start_opening(world.draft_round(half.house)))
	confirmed = frappe.db.get_value("Trivsel Assessment", {"round": half.round.name, "docstatus": 1})
	left = frappe.db.get_value("Trivsel Assessment", {"left_on": ["is", "set"]})
	elsewhere = frappe.db.get_value("Trivsel Assessment", {"round": other.name, "child": half.untouched.name})
	for name in (confirmed, left, elsewhere):
		with world.as_user(half.leader), pytest.raises(frappe.PermissionError):
			round_missing.state_reasons(half.round.name, [name], "No Time for It")


def test_only_who_leads_the_root_closes(half):
	with world.as_user(half.anna), pytest.raises(frappe.PermissionError):
		half.round.close_round(without_reasons=True)


def test_what_is_missing_in_a_closed_round_is_not_rated_and_stands_in_the_way_of_nothing(half):
	half.round.close_round(without_reasons=True)

	with pytest.raises(frappe.ValidationError, match="no open assessment"):
		world.rate(half.bo, half.untouched, half.blue)
	later = world.open_assessment(half.untouched, half.blue)
	assert world.rate(half.bo, half.untouched, half.blue).assessment == later.name


def test_by_rest_a_leader_gets_the_children_and_each_look_is_written_down(half, desk):
	frappe.db.commit()
	path = "/api/method/trivsel_app.trivsel_assessment.round_missing"
	session = HttpSession(desk, half.leader)

	answer = session.get(f"{path}.in_unit", round_name=half.round.name, unit=half.blue)
	frappe.db.rollback()

	assert answer.status == 200
	assert half.untouched.name in answer.text
	assert frappe.db.exists("Trivsel Lookup Child", {"child": half.untouched.name})
	assert half.waiting[0].name not in answer.text


def test_who_closes_is_told_only_of_units_whose_children_she_may_open(half):
	"""R6: here a leader of the root whose profession does not cover the units below; it closes all the same."""
	frappe.db.set_value("Trivsel Profession", "Institutionsleder", "covers_below", 0)
	with world.as_user(half.leader):
		assert half.round.close_round() == {"closed": False, "lacking": []}
		assert half.round.close_round(without_reasons=True) == {"closed": True, "lacking": []}


def test_who_sees_figures_only_closes_no_round_and_is_told_of_no_unit(half, desk):
	"""R6: reach Aggregate, also with a right to write that an administrator gave the role."""
	analyst = world.staff("Trivselskonsulent", half.house)
	frappe.permissions.add_permission("Trivsel Round", "Trivsel Analyst")
	frappe.permissions.update_permission_property("Trivsel Round", "Trivsel Analyst", 0, "write", 1)
	frappe.db.commit()
	session = HttpSession(desk, analyst)
	call = {"dt": "Trivsel Round", "dn": half.round.name, "method": "close_round"}
	answer = session.post("/api/method/run_doc_method", **call)
	assert answer.status == 403
	assert half.blue not in answer.text
	with world.as_user(half.leader):
		lacking = {row.unit: row.children for row in half.round.close_round()["lacking"]}
	assert lacking == {half.blue: 2, half.red: 2}
