"""R9: the yearly plan of rounds."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from tests.support import world
from trivsel_app.trivsel_assessment import round_plans


@pytest.fixture
def house(committing):
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	house, blue, red = world.kindergarten(town)
	return frappe._dict(
		town=town,
		house=house,
		blue=blue,
		red=red,
		leader=world.staff("Institutionsleder", house),
	)


def made_by(doc):
	return frappe.get_all("Trivsel Round", {"plan": doc.name}, pluck="name")


def test_a_draft_is_made_two_months_ahead_once_a_year_with_what_the_plan_says(house):
	begins = getdate(add_days(today(), 59))
	doc = world.round_plan(house.town, begins, units=[{"unit": house.blue}])

	for _ in range(2):
		round_plans.make_drafts()

	(name,) = made_by(doc)
	draft = frappe.get_doc("Trivsel Round", name)
	assert (draft.title, draft.status, draft.root_unit) == (f"Forår {begins.year}", "Draft", house.town)
	assert (draft.window_start, draft.window_end) == (begins, getdate(add_days(begins, 30)))
	assert (draft.age_to_months, [row.unit for row in draft.units]) == (35, [house.blue])


def test_too_early_nothing_is_made_and_nothing_of_a_plan_out_of_use(house):
	early, unused = (
		world.round_plan(house.town, add_days(today(), 61)),
		world.round_plan(house.town, today(), enabled=0),
	)

	round_plans.make_drafts()

	assert made_by(early) == made_by(unused) == []


def test_a_draft_that_was_deleted_is_not_made_again(house):
	doc = world.round_plan(house.house, add_days(today(), 10))
	round_plans.make_drafts()
	with world.as_user(house.leader):
		frappe.delete_doc("Trivsel Round", made_by(doc)[0])

	round_plans.make_drafts()

	assert made_by(doc) == []


def test_each_kind_of_units_has_a_plan_of_its_own_and_next_year_a_round_again(house):
	daycare, schools = (
		world.round_plan(house.town, add_days(today(), 5)),
		world.round_plan(house.town, add_days(today(), 5), unit_kinds="School"),
	)
	round_plans.make_drafts()
	daycare.reload()
	daycare.db_set("made_for_year", daycare.made_for_year - 1)  # as if the last one had been a year ago

	round_plans.make_drafts()

	assert (len(made_by(daycare)), len(made_by(schools))) == (2, 1)


@pytest.mark.parametrize(
	("day", "month", "first", "last"),
	[
		(1, "March", "2026-03-01", "2026-03-31"),
		(29, "February", "2026-02-28", "2026-03-31"),
		(15, "December", "2026-12-15", "2027-03-31"),
	],
)
def test_a_window_may_go_over_new_year_and_knows_leap_days(house, day, month, first, last):
	doc = world.round_plan(
		house.town, today(), first_day=day, first_month=month, last_day=31, last_month="March"
	)

	assert doc.window(2026) == (getdate(first), getdate(last))


def test_a_day_that_no_calendar_has_is_refused(house):
	with pytest.raises(frappe.ValidationError, match="has no day 31"):
		world.round_plan(house.town, today(), last_day=31, last_month="April")


def test_a_plan_is_for_units_that_one_leads(house):
	with world.as_user(house.leader):
		doc = world.round_plan(house.house, today())
		doc.title = "Efterår"
		doc.save()
		with pytest.raises(frappe.PermissionError):
			world.round_plan(house.town, today())
	neighbour = world.staff("Institutionsleder", world.kindergarten(house.town)[0])
	with world.as_user(neighbour):
		assert not frappe.get_list("Trivsel Round Plan")
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc("Trivsel Round Plan", doc.name).check_permission("read")
