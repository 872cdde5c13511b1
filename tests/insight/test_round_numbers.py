"""A closed round in numbers, for the administration: the same for everyone, for good, and no child in it (R6)."""

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_insight import closed_rounds
from trivsel_app.trivsel_insight.report.trivsel_position_mix import trivsel_position_mix as position_mix
from trivsel_app.trivsel_insight.report.trivsel_round_coverage.trivsel_round_coverage import execute

GREEN, YELLOW, RED = 16, 6, 2


@pytest.fixture
def town(committing):
	"""Two kindergartens of 24 children under one roof, in a round that is not closed yet."""
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	places = frappe._dict(town=town, rooms=[], houses=[])
	for _number in range(2):
		house, blue, _red = world.kindergarten(above=town)
		places.houses.append(house)
		places.rooms.append(blue)
		for number in range(GREEN + YELLOW + RED):
			world.child(blue, gender=("Girl", "Boy")[number % 2], months=40 + number % 3 * 12)
	places.round = world.start_opening(world.draft_round(town))
	places.leader = world.staff("Institutionsleder", places.houses[0])
	places.analyst = world.staff("Trivselskonsulent", town)
	return places


def rated(places):
	"""Each child as if it had been rated and confirmed."""
	for room in places.rooms:
		names = frappe.get_all("Trivsel Assessment", {"unit": room}, pluck="name", order_by="name")
		positions = ["Green"] * GREEN + ["Yellow"] * YELLOW + ["Red"] * RED
		for name, position in zip(names, positions, strict=True):
			frappe.db.set_value("Trivsel Assessment", name, {"position": position, "docstatus": 1})


@pytest.fixture
def closed(town):
	world.run_opening(town.round)
	rated(town)
	town.round.reload()
	town.round.close_round(without_reasons=True)
	closed_rounds.make(town.round.name)
	return town


def report(user, places, **filters):
	with world.as_user(user):
		return execute({"round": places.round.name, **filters})


def counts(answer) -> list[tuple]:
	fields = ("children", "green", "yellow", "red", "not_green", "missing")
	return [(row.label, tuple(row.get(field) for field in fields)) for row in answer[1]]


def test_the_administration_sees_units_without_small_numbers(closed):
	answer = report(closed.analyst, closed)

	assert [count for _label, count in counts(answer)] == [(24, GREEN, None, None, YELLOW + RED, 0)] * 2
	assert [label.partition(" ")[0] for label, _count in counts(answer)] == ["Solsikken"] * 2
	assert "hidden" in answer[2]
	assert answer[3]["data"]["datasets"][1]["values"] == [8, 8]


def test_by_age_by_gender_and_by_both(closed):
	for by, rows in (("Age", 1), ("Gender", 2), ("Age and Gender", 2)):
		answer = report(closed.analyst, closed, by=by)
		assert sum(row.children for row in answer[1]) == 48, by
		assert len(answer[1]) == rows, by
		assert not [row for row in answer[1] for field in ("yellow", "red") if 0 < (row[field] or 9) < 5]


def positions(user, **filters):
	with world.as_user(user):
		return {row.label: row for row in position_mix.execute(filters)[1]}


@pytest.mark.parametrize("by", ["Unit", "Age", "Gender", "Age and Gender"])
def test_positions_in_numbers_tell_no_more_than_was_released(closed, by):
	"""What the attacker of `test_small_numbers` reads is all there is to read."""
	released = {row.label: row for row in report(closed.analyst, closed, by=by)[1]}
	for filters in ({}, {"unit": closed.rooms[0]}):
		told = positions(closed.analyst, round=closed.round.name, by=by, **filters)
		assert told.keys() == released.keys()
		for label, row in told.items():
			for field in ("green", "yellow", "red", "not_green"):
				assert row.get(field) == released[label].get(field), (label, field)
			assert row.children == released[label].confirmed


def test_round_by_round_the_administration_is_told_the_whole_of_each(closed):
	(row,) = positions(closed.analyst, by="Round").values()
	(whole,) = (row for row in closed_rounds.tables_of(closed.round.name) if row.group == ("all",))
	assert (row.green, row.yellow, row.red) == tuple(whole.counts[at] for at in ("Green", "Yellow", "Red"))


def test_a_share_of_few_is_not_told(closed):
	frappe.db.set_single_value("Trivsel Settings", "least_count", 30)
	for row in positions(closed.analyst, round=closed.round.name).values():
		assert row.percent is None and row.green == GREEN


def test_no_other_table_can_be_asked_for(closed):
	with pytest.raises(frappe.ValidationError):
		report(closed.analyst, closed, by="Child")
	assert counts(report(closed.analyst, closed, unit=closed.rooms[0])) == counts(
		report(closed.analyst, closed)
	)


def test_a_leader_sees_her_own_in_plain_numbers_and_no_other(closed):
	rows = report(closed.leader, closed)[1]
	assert [(row.unit, row.children, row.confirmed) for row in rows] == [(closed.rooms[0], 24, 24)]


def test_who_knows_children_of_the_round_gets_no_numbers_of_all(closed):
	"""From the whole and her own one could compute the others."""
	both = frappe.get_doc("Trivsel Staff", {"user": closed.leader})
	both.append(
		"placements", {"unit": closed.town, "profession": "Trivselskonsulent", "from_date": "2020-01-01"}
	)
	both.save()
	for filters in ({}, {"unit": closed.rooms[1]}):
		assert {row.unit for row in report(closed.leader, closed, **filters)[1]} <= {closed.rooms[0]}
		for by in ("Unit", "Round"):
			assert positions(closed.leader, round=closed.round.name, by=by, **filters) == {}


def test_what_is_corrected_afterwards_changes_no_number(closed):
	before = report(closed.analyst, closed, by="Gender")
	child = frappe.db.get_value("Trivsel Assessment", {"unit": closed.rooms[0]}, "child")
	frappe.db.set_value("Trivsel Child", child, "gender", "Other Gender")
	frappe.db.set_value("Trivsel Assessment", {"child": child}, "position", "Red")
	closed_rounds.make(closed.round.name)
	assert report(closed.analyst, closed, by="Gender") == before


def test_another_least_count_counts_for_rounds_closed_later(closed):
	before = report(closed.analyst, closed)
	frappe.db.set_single_value("Trivsel Settings", "least_count", 20)
	closed_rounds.make(closed.round.name)
	assert report(closed.analyst, closed) == before
	with pytest.raises(frappe.ValidationError):
		frappe.get_doc(closed_rounds.NUMBERS, closed.round.name).save()


def test_an_open_round_is_not_for_the_administration(town):
	world.run_opening(town.round)
	rated(town)
	with pytest.raises(frappe.PermissionError):
		report(town.analyst, town)
	with world.as_user(town.analyst):
		assert frappe.get_list("Trivsel Round") == []


def test_elsewhere_the_administration_sees_nothing(closed):
	elsewhere = world.staff("Trivselskonsulent", world.unit("Anden by", "Municipality", "Administration"))
	with pytest.raises(frappe.PermissionError):
		report(elsewhere, closed)


def test_until_the_numbers_are_made_there_are_none(closed):
	frappe.db.delete(closed_rounds.NUMBERS)
	assert report(closed.analyst, closed)[1] == []


def test_the_stored_numbers_are_read_by_nobody(closed):
	for user in (closed.analyst, closed.leader):
		with world.as_user(user):
			assert not frappe.has_permission(closed_rounds.NUMBERS, "read")


def test_a_closed_round_leaves_the_numbers_to_a_worker(town, monkeypatch):
	asked = []
	monkeypatch.setattr(closed_rounds, "enqueue", asked.append)
	world.run_opening(town.round)
	town.round.close_round(without_reasons=True)
	closed_rounds.make_missing()
	assert set(asked) == {town.round.name} and len(asked) >= 2


@pytest.mark.parametrize("least", [2, -1, 51])
def test_the_least_count_has_limits(least):
	settings = frappe.get_doc("Trivsel Settings")
	settings.least_count = least
	with pytest.raises(frappe.ValidationError):
		settings.save()
