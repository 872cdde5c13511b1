"""R9: who comes, leaves or moves while a round is open stands in it as it was."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today
from pypika import Interval

from tests.support import csv_files, world
from trivsel_app.trivsel_assessment import rating, round_changes


@pytest.fixture
def house(committing):
	"""A round of a house, open since today, with one child in the blue group."""
	made = world.team()
	made.round = world.run_opening(world.start_opening(world.draft_round(made.house)))
	return made


def stands(house, child):
	"""By unit: the child's last day there if it left, else what step it is at."""
	rows = frappe.get_all(
		"Trivsel Assessment", {"round": house.round.name, "child": child.name}, ["unit", "left_on", "step"]
	)
	found = {row.unit: row.left_on or row.step for row in rows}
	assert len(found) == len(rows)
	return found


def enrol(child, unit, day=None):
	child.reload()
	child.append("enrolments", {"unit": unit, "from_date": day or today()})
	return child.save()


def move(child, unit, day=None):
	"""`day` is the first one in `unit`."""
	day = getdate(day or today())
	child.reload()
	child.enrolments[-1].to_date = add_days(day, -1)
	child.append("enrolments", {"unit": unit, "from_date": day})
	return child.save()


def days_pass(days):
	"""The server's day cannot be moved; so all that is stored moves back."""
	dates = {
		"Trivsel Child": ("birth_date",),
		"Trivsel Enrolment": ("from_date", "to_date"),
		"Trivsel Round": ("opened_on", "window_start", "window_end"),
		"Trivsel Assessment": ("left_on",),
	}
	for doctype, fields in dates.items():
		table = frappe.qb.DocType(doctype)
		query = frappe.qb.update(table)
		for field in fields:
			query = query.set(table[field], table[field] - Interval(days=days))
		query.run()


def test_who_arrives_in_the_window_is_taken_in_at_once(house):
	newcomer = world.child(house.red, from_date=today())
	older = world.child(house.red, from_date=today(), months=100)

	assert stands(house, newcomer) == {house.red: "Rating"}
	assert stands(house, older) == {}


def test_who_arrives_by_date_is_taken_in_on_that_day_and_not_before(house):
	newcomer = world.child(house.red, from_date=add_days(today(), 10))
	assert stands(house, newcomer) == {}

	days_pass(10)
	round_changes.settle_all()
	assert stands(house, newcomer) == {house.red: "Rating"}


def test_who_arrives_after_the_window_is_not_taken_in(house):
	days_pass(31)

	newcomer = world.child(house.red, from_date=today())
	round_changes.settle_all()

	assert stands(house, newcomer) == {}


def test_who_moves_is_closed_as_left_in_the_old_unit_and_opened_in_the_new_one(house):
	move(house.child, house.red)

	assert stands(house, house.child) == {house.blue: getdate(add_days(today(), -1)), house.red: "Rating"}


def test_a_move_out_of_the_rounds_units_closes_it_and_opens_nothing(house):
	_other, elsewhere, _ = world.kindergarten()

	move(house.child, elsewhere)

	assert stands(house, house.child) == {house.blue: getdate(add_days(today(), -1))}


def test_who_has_left_is_not_rated_any_longer(house):
	begun = _begun(house.anna, house.child)

	world.leave(house.child, house.blue)
	with world.as_user(house.anna), pytest.raises(frappe.PermissionError):
		frappe.get_doc("Trivsel Own Rating", begun).hand_in()
	frappe.db.set_value("Trivsel Own Rating", begun, "position", "Green")
	with pytest.raises(frappe.ValidationError, match="has left this unit"):
		frappe.get_doc("Trivsel Own Rating", begun).hand_in()
	with pytest.raises(frappe.ValidationError, match="no open assessment"):
		rating.open_assessment(house.child.name)


def _begun(rater, child):
	with world.as_user(rater):
		return rating.start(child.name)


def test_leaving_dated_back_counts_from_that_day_also_before_the_round_opened(house):
	day = getdate(add_days(today(), -40))

	world.leave(house.child, house.blue, day)

	assert stands(house, house.child) == {house.blue: day}


def test_a_last_day_that_is_put_right_is_put_right_in_the_round(house):
	world.leave(house.child, house.blue, add_days(today(), -5))
	world.leave(house.child, house.blue, add_days(today(), -3))

	assert stands(house, house.child) == {house.blue: getdate(add_days(today(), -3))}


def test_leaving_that_is_undone_takes_the_child_in_again(house):
	world.leave(house.child, house.blue)
	house.child.reload()
	house.child.enrolments[0].to_date = None
	house.child.save()

	assert stands(house, house.child) == {house.blue: "Rating"}
	assert world.rate(house.anna, house.child, house.blue).submitted_on


def test_a_move_that_was_a_mistake_is_undone_on_both_sides(house):
	move(house.child, house.red)
	house.child.reload()
	house.child.remove(house.child.enrolments[-1])
	house.child.enrolments[0].to_date = None
	house.child.save()

	assert stands(house, house.child) == {house.blue: "Rating", house.red: getdate(today())}


def test_who_comes_back_to_the_unit_goes_on_with_the_assessment_of_before(house):
	world.rate(house.anna, house.child, house.blue)
	world.leave(house.child, house.blue, add_days(today(), -2))
	enrol(house.child, house.blue)

	assert stands(house, house.child) == {house.blue: "Rating"}
	world.rate(house.bo, house.child, house.blue)
	assert stands(house, house.child) == {house.blue: "Joint"}


def test_what_was_confirmed_before_the_child_left_stays(house):
	assessment = frappe.db.get_value("Trivsel Assessment", {"round": house.round.name})
	for rater in (house.anna, house.bo):
		world.rate(rater, house.child, house.blue)
	world.agree(house.anna, assessment)
	world.confirm(house.leader, assessment)

	move(house.child, house.red)

	assert stands(house, house.child) == {house.blue: "Confirmed", house.red: "Rating"}


def test_who_leaves_after_the_window_was_there_for_all_of_it(house):
	days_pass(40)

	world.leave(house.child, house.blue)

	assert stands(house, house.child) == {house.blue: "Rating"}


def test_what_changed_without_a_form_comes_right_within_the_hour(house):
	newcomer = world.child(house.red, from_date=add_days(today(), 1))
	frappe.db.set_value("Trivsel Enrolment", {"parent": newcomer.name}, "from_date", today())
	frappe.db.set_value("Trivsel Enrolment", {"parent": house.child.name}, "to_date", add_days(today(), -1))

	round_changes.settle_all()
	round_changes.settle_all()

	assert stands(house, newcomer) == {house.red: "Rating"}
	assert stands(house, house.child) == {house.blue: getdate(add_days(today(), -1))}


def test_a_unit_that_comes_under_the_root_brings_its_children_along(house):
	_other, elsewhere, _ = world.kindergarten()
	child = world.child(elsewhere)
	unit = frappe.get_doc("Trivsel Unit", elsewhere)
	unit.parent_trivsel_unit = house.house
	unit.save()

	round_changes.settle_all()

	assert stands(house, child) == {elsewhere: "Rating"}


def test_a_file_with_arrivals_and_leavers_is_enough(house):
	house.child.db_set("external_id", "B-1")
	for unit in (house.blue, house.red):
		frappe.db.set_value("Trivsel Unit", unit, "external_id", unit)
	first = add_days(today(), -3)
	moved = {"child": "B-1", "unit": house.red, "from_date": _danish(first)}

	csv_files.write("enrolments", csv_files.table("enrolments", moved))

	assert stands(house, house.child) == {house.blue: getdate(add_days(first, -1)), house.red: "Rating"}


def _danish(day):
	return frappe.utils.format_date(day, "dd-mm-yyyy")


def test_a_closed_round_stays_as_it_was_closed(house):
	house.round.close_round(without_reasons=True)

	newcomer = world.child(house.red, from_date=today())
	world.leave(house.child, house.blue)
	round_changes.settle_all()

	assert stands(house, newcomer) == {}
	assert stands(house, house.child) == {house.blue: "Rating"}


def test_an_assessment_outside_a_round_is_closed_when_the_child_leaves(house):
	child = world.child(house.red, months=100)
	assessment = world.open_assessment(child, house.red)

	world.leave(child, house.red)

	assert frappe.db.get_value("Trivsel Assessment", assessment.name, "left_on") == getdate(
		add_days(today(), -1)
	)


def test_nobody_writes_by_hand_that_a_child_has_left_or_why_it_is_missing(house):
	assessment = frappe.get_doc("Trivsel Assessment", {"round": house.round.name})
	with world.as_user(house.leader):
		assessment.update({"left_on": today(), "missing": 1, "missing_reason": "No Time for It"})
		assessment.save()

	stored = frappe.db.get_value(
		"Trivsel Assessment", assessment.name, ["left_on", "missing", "missing_reason"]
	)
	assert stored == (None, 0, None)


def test_who_has_left_is_seen_by_the_leader_of_the_old_unit_and_no_longer_by_its_staff(house):
	assessment = frappe.db.get_value("Trivsel Assessment", {"round": house.round.name})
	move(house.child, house.red)

	seen = {}
	for who in (
		house.leader,
		house.anna,
		world.staff("Pædagog", house.red),
		world.staff("Institutionsleder", house.red),
	):
		with world.as_user(who):
			seen[who] = frappe.get_list("Trivsel Assessment", {"name": assessment}, pluck="name")
	assert [bool(names) for names in seen.values()] == [True, False, False, False]
