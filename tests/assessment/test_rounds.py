"""R9: a round covers every child of its ages and kinds, once, however its opening goes."""

import frappe
import pytest
from frappe.utils import add_days, add_months, today

from tests.support import world


def assessed_children(round_doc):
	return sorted(
		frappe.get_all("Trivsel Assessment", {"round": round_doc.name}, ["child", "unit"], as_list=True)
	)


def opened(house, **fields):
	doc = world.start_opening(world.draft_round(house, **fields))
	return world.run_opening(doc)


def in_round(round_doc):
	return {child for child, _unit in assessed_children(round_doc)}


def test_every_child_in_every_unit_of_the_kinds_gets_one_assessment(committing):
	house, blue, red = world.kindergarten()
	district = world.unit("Nord", "Health Visiting District", "Health Visiting", above=house)
	one, two = world.child(blue), world.child(red, district)

	round_doc = opened(house, unit_kinds="Daycare, Health Visiting")

	assert round_doc.status == "Open"
	expected = sorted([(one.name, blue), (two.name, red), (two.name, district)])
	assert list(map(tuple, assessed_children(round_doc))) == expected


def test_ages_days_kinds_and_the_root_set_the_reach(committing):
	house, blue, _red = world.kindergarten()
	school = world.unit("1.a", "Class", "School", above=house)
	_elsewhere, other, _ = world.kindergarten()
	inside = [world.child(blue, months=months) for months in (12, 35)]
	world.child(blue, months=11)
	world.child(blue, months=36)
	world.child(school, months=30)
	world.child(other, months=30)
	world.leave(world.child(blue, months=30), blue)
	world.child(blue, months=30, from_date=add_days(today(), 1))

	round_doc = opened(house, age_from_months=12, age_to_months=35)

	assert in_round(round_doc) == {doc.name for doc in inside}


def test_twice_a_year_for_the_youngest_and_once_for_the_others_are_rounds_of_their_own(committing):
	house, blue, _red = world.kindergarten()
	baby, big = world.child(blue, months=20), world.child(blue, months=50)

	spring, autumn = (opened(house, age_to_months=35, title=title) for title in ("Forår", "Efterår"))
	yearly = opened(house, age_from_months=36)

	assert (in_round(spring), in_round(autumn), in_round(yearly)) == ({baby.name}, {baby.name}, {big.name})


def test_a_round_for_schools_leaves_the_kindergarten_and_the_club_alone(committing):
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	_house, blue, _red = world.kindergarten(town)
	first_class = world.unit("1.a", "Class", "School", above=town)
	club = world.unit("Klubben", "After-school", "Leisure", above=town)
	pupil = world.child(first_class, club, months=90)
	world.child(blue, months=70)

	round_doc = opened(town, unit_kinds="School", age_to_months=119)

	assert list(map(tuple, assessed_children(round_doc))) == [(pupil.name, first_class)]


def test_a_round_for_one_institution_or_for_some_units_only(committing):
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	house, blue, red = world.kindergarten(town)
	other, elsewhere, _ = world.kindergarten(town)
	children = [world.child(unit) for unit in (blue, red, elsewhere)]

	one_house = opened(house)
	two_units = opened(town, units=[{"unit": red}, {"unit": other}])

	assert in_round(one_house) == {doc.name for doc in children[:2]}
	assert in_round(two_units) == {doc.name for doc in children[1:]}
	with pytest.raises(frappe.ValidationError, match="does not belong"):
		world.draft_round(house, units=[{"unit": elsewhere}])
	two_units.append("units", {"unit": blue})
	with pytest.raises(frappe.ValidationError, match="can no longer change"):
		two_units.save()


def test_the_signs_follow_the_age_on_the_first_day(committing):
	house, blue, _red = world.kindergarten()
	child = world.child(blue, months=36)
	start = add_months(today(), -1)

	round_doc = opened(house, window_start=start)

	chosen = frappe.db.get_value(
		"Trivsel Assessment", {"round": round_doc.name, "child": child.name}, "indicator_set"
	)
	assert frappe.db.get_value("Trivsel Indicator Set", chosen, "age_to_months") == 35


def test_opening_again_adds_nothing(committing):
	house, blue, _red = world.kindergarten()
	world.child(blue)
	round_doc = opened(house)
	before = assessed_children(round_doc)

	round_doc.db_set({"status": "Opening", "opening_position": None})
	world.run_opening(round_doc)

	assert assessed_children(round_doc) == before
	assert round_doc.status == "Open"


def test_only_who_leads_the_root_opens_it():
	house, blue, _red = world.kindergarten()
	leader, pedagogue = world.staff("Institutionsleder", house), world.staff("Pædagog", blue)
	round_doc = world.draft_round(house)
	with world.as_user(pedagogue), pytest.raises(frappe.PermissionError):
		frappe.get_doc("Trivsel Round", round_doc.name).open_round()
	with world.as_user(leader):
		frappe.get_doc("Trivsel Round", round_doc.name).open_round()

	assert frappe.db.get_value("Trivsel Round", round_doc.name, ["status", "opened_by"]) == (
		"Opening",
		leader,
	)


def test_a_leader_does_not_plan_a_round_above_her_own_house():
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	house, _blue, _red = world.kindergarten(town)
	with world.as_user(world.staff("Institutionsleder", house)):
		assert world.draft_round(house).name
		with pytest.raises(frappe.PermissionError):
			world.draft_round(town)


@pytest.mark.parametrize(
	("fields", "message"),
	[
		({"window_end": "2000-01-01"}, "ends before it starts"),
		({"age_from_months": 30, "age_to_months": 20}, "last age lies before the first"),
		({"unit_kinds": ""}, "at least one kind"),
		({"unit_kinds": "Daycare, Circus"}, "at least one kind"),
	],
)
def test_a_round_that_makes_no_sense_is_refused(fields, message):
	with pytest.raises(frappe.ValidationError, match=message):
		world.draft_round(world.unit(), **fields)


def test_what_a_round_covers_is_fixed_once_it_is_open():
	house, _blue, _red = world.kindergarten()
	round_doc = world.start_opening(world.draft_round(house))
	round_doc.age_to_months = 100
	with pytest.raises(frappe.ValidationError, match="can no longer change"):
		round_doc.save()
	round_doc.reload()
	round_doc.window_end = add_days(today(), 60)
	round_doc.save()
	with pytest.raises(frappe.ValidationError, match="cannot be deleted"):
		round_doc.delete()
