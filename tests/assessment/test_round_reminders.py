"""R9, R10: a round that nobody opened, parents not told, children missing: each told once to who leads."""

import frappe
import pytest
from frappe.utils import add_days, add_months, today

from tests.support import world
from trivsel_app.trivsel_assessment import round_plans, round_reminders


@pytest.fixture
def house(committing):
	town = world.unit("Prøveby", "Municipality", "Administration", group=True, told=None)
	house, blue, red = world.kindergarten(town)
	return frappe._dict(
		town=town,
		house=house,
		blue=blue,
		red=red,
		chief=world.staff("Forvaltningschef", town),
		leader=world.staff("Institutionsleder", house),
		analyst=world.staff("Trivselskonsulent", town),
	)


def told(kind="Round Not Opened"):
	rows = frappe.get_all("Trivsel Reminder", {"kind": kind}, ["recipient", "reference_doctype", "done"])
	return sorted((row.recipient, row.reference_doctype, row.done) for row in rows)


def test_a_round_that_nobody_opened_is_told_to_leader_and_analyst_once(house):
	doc = world.round_plan(house.town, add_days(today(), 1))
	round_plans.make_drafts()
	draft = frappe.get_doc("Trivsel Round", {"plan": doc.name})
	for late, expected in ((2, []), (3, [house.analyst, house.chief]), (4, [house.analyst, house.chief])):
		draft.db_set("window_start", add_days(today(), -late))
		round_reminders.tell_of_unopened()
		assert [recipient for recipient, *_rest in told()] == sorted(expected)

	assert {row[1] for row in told()} == {"Trivsel Round", "Trivsel Round Plan"}
	for who, doctype in ((house.chief, "Trivsel Round"), (house.analyst, "Trivsel Round Plan")):
		with world.as_user(who):
			assert frappe.get_list("Trivsel Reminder", {"reference_doctype": doctype})
			name = frappe.get_list("Trivsel Reminder", pluck="reference_name")[0]
			assert frappe.has_permission(doctype, "read", doc=name)


def test_once_it_is_open_the_reminder_is_done(house):
	draft = world.draft_round(house.house, window_start=add_days(today(), -5))
	round_reminders.tell_of_unopened()
	assert told() == [(house.leader, "Trivsel Round", 0)]

	world.run_opening(world.start_opening(draft))

	assert told() == [(house.leader, "Trivsel Round", 1)]


def test_a_draft_for_a_day_to_come_is_told_to_nobody(house):
	world.draft_round(house.house, window_start=add_months(today(), 1), window_end=add_months(today(), 2))
	round_reminders.tell_of_unopened()
	assert told() == []


def opened(house):
	return world.run_opening(world.start_opening(world.draft_round(house.town)))


def test_parents_not_told_are_brought_to_the_nearest_leader_once_a_round(house):
	_other, elsewhere, _ = world.kindergarten(house.town, told=None)
	neighbour = world.staff("Institutionsleder", _other)
	world.child(house.blue), world.child(elsewhere)
	round_doc = opened(house)

	for _ in range(2):
		round_reminders.tell_of_missing()
	assert told("Notice Missing") == [(neighbour, "Trivsel Round", 0)]

	round_doc.close_round(without_reasons=True)
	assert told("Notice Missing") == [(neighbour, "Trivsel Round", 1)]


@pytest.mark.parametrize(("days_left", "times"), [(8, 0), (7, 1), (-3, 1)])
def test_children_missing_are_told_when_a_week_is_left(house, days_left, times):
	world.child(house.blue)
	opened(house).db_set("window_end", add_days(today(), days_left))

	for _ in range(2):
		round_reminders.tell_of_missing()

	assert told("Assessments Missing") == [(house.leader, "Trivsel Round", 0)] * times


def test_where_all_are_confirmed_or_have_left_nobody_is_reminded(house):
	child, gone = world.child(house.blue), world.child(house.blue)
	raters = [world.staff("Pædagog", house.blue) for _ in range(2)]
	opened(house).db_set("window_end", today())
	world.leave(gone, house.blue)
	assessment = frappe.db.get_value("Trivsel Assessment", {"child": child.name})
	for rater in raters:
		world.rate(rater, child, house.blue)
	world.agree(raters[0], assessment)
	world.confirm(house.leader, assessment)

	round_reminders.tell_of_missing()

	assert told("Assessments Missing") == told("Notice Missing") == []
