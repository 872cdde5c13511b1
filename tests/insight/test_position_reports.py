"""Position Mix, Position Flow and Stay Green against a count by hand, child by child."""

from collections import Counter

import frappe
import pytest

from tests.insight import reports, three_rounds
from tests.support import world
from trivsel_app.trivsel_insight.reporting.flow_picture import draw
from trivsel_app.trivsel_setup.position_words import POSITIONS

MIX, FLOW, STAY = "Trivsel Position Mix", "Trivsel Position Flow", "Trivsel Stay Green"
COUNTS = ("green", "yellow", "red")


@pytest.fixture
def town():
	return three_rounds.make()


def facts(town, number, *houses):
	return [fact for fact in town.facts if fact.round == number and fact.house in houses]


def mix(user, **filters):
	"""By its label each row's counts."""
	return {row["label"]: tuple(row[field] for field in COUNTS) for row in reports.rows(user, MIX, **filters)}


def counted(found, key):
	"""The same by hand."""
	by_hand = {}
	for fact in found:
		by_hand.setdefault(key(fact), Counter())[fact.position] += 1
	return {label: tuple(counts[position] for position in POSITIONS) for label, counts in by_hand.items()}


def path(fact):
	return frappe.db.get_value("Trivsel Unit", fact.unit, "path")


WORDS = {
	"Unit": path,
	"Age": lambda fact: f"{fact.years} years",
	"Gender": lambda fact: fact.gender or "Not Stated",
	"Age and Gender": lambda fact: f"{fact.years} years, {fact.gender or 'Not Stated'}",
}


@pytest.mark.parametrize("by", WORDS)
@pytest.mark.parametrize("number", range(3))
def test_the_mix_of_a_round(town, by, number):
	for user, houses in ((town.leaders[0], [0]), (town.leaders[1], [1]), (town.chief, [0, 1])):
		found = counted(facts(town, number, *houses), WORDS[by])
		assert mix(user, round=town.rounds[number], by=by) == found
		assert len(found) >= 2


def test_the_mix_round_by_round(town):
	rows = reports.rows(town.leaders[0], MIX, by="Round")
	by_hand = [counted(facts(town, number, 0), lambda _fact: "all")["all"] for number in range(3)]
	assert [tuple(row[field] for field in COUNTS) for row in rows] == by_hand
	assert [row["percent"] for row in rows] == [round(100 * counts[0] / sum(counts), 1) for counts in by_hand]


def test_unasked_it_is_the_newest_round_and_all_her_units(town):
	assert mix(town.chief) == mix(town.chief, round=town.rounds[2], by="Unit")
	blue = town.rooms[0][0]
	assert list(mix(town.chief, unit=blue).values()) == list(
		counted([fact for fact in facts(town, 2, 0) if fact.unit == blue], path).values()
	)


def changes(town, earlier, later, *houses):
	"""By hand: from what to what, None where there is no position in the same unit."""
	before = {(fact.child, fact.unit): fact.position for fact in facts(town, earlier, *houses)}
	after = {(fact.child, fact.unit): fact.position for fact in facts(town, later, *houses)}
	return Counter((before.get(key, "None"), after.get(key, "None")) for key in before.keys() | after.keys())


def flow(user, town, earlier, later, **filters):
	chosen = {"from_round": town.rounds[earlier], "to_round": town.rounds[later]}
	rows = reports.rows(user, FLOW, **chosen, **filters)
	places = {"green": "Green", "yellow": "Yellow", "red": "Red", "none": "None"}
	return Counter(
		{
			("None" if row["before"] == "No Position" else row["before"], to): row[field]
			for row in rows
			for field, to in places.items()
			if row[field]
		}
	)


@pytest.mark.parametrize(("earlier", "later"), [(0, 1), (1, 2), (0, 2)])
def test_the_flow_between_two_rounds(town, earlier, later):
	assert flow(town.leaders[1], town, earlier, later) == changes(town, earlier, later, 1)
	assert flow(town.chief, town, earlier, later) == changes(town, earlier, later, 0, 1)
	assert len(changes(town, earlier, later, 0, 1)) > 10


def test_the_flow_in_figures_and_as_a_picture_with_the_same_in_words(town):
	answer, by_hand = reports.answer(town.chief, FLOW), changes(town, 1, 2, 0, 1)
	figures = [figure["value"] for figure in answer.report_summary]
	assert figures == [
		by_hand["Green", "Green"],
		by_hand["Yellow", "Green"] + by_hand["Red", "Green"],
		by_hand["Red", "Yellow"],
		by_hand["Yellow", "Yellow"] + by_hand["Red", "Red"],
		by_hand["Green", "Yellow"] + by_hand["Green", "Red"] + by_hand["Yellow", "Red"],
	]
	assert 'role="img"' in answer.message and f"Stayed Green: {figures[0]}" in answer.message
	assert answer.message.count("<path") == sum(1 for count in by_hand.values() if count)


def test_a_name_in_the_picture_is_no_markup():
	drawn = draw({("a", "b"): 3}, {"a": "<b>", "b": "&"}, {"a": "#000", "b": "#fff"}, 'x" onload="')
	assert "<b>" not in drawn and 'onload="' not in drawn
	assert draw({}, {"a": "a"}, {"a": "#000"}, "") == ""


def test_rounds_in_the_wrong_order_are_told(town):
	with pytest.raises(frappe.ValidationError, match="earlier"):
		flow(town.chief, town, 2, 1)


def test_stay_green(town):
	for user, houses in ((town.leaders[0], [0]), (town.chief, [0, 1])):
		rows = {row["name"]: row for row in reports.rows(user, STAY)}
		for number in (1, 2):
			pairs = Counter()
			before = {(f.child, f.unit): f.position for f in facts(town, number - 1, *houses)}
			for fact in facts(town, number, *houses):
				if before.get((fact.child, fact.unit)) == "Green":
					pairs[fact.unit, fact.position == "Green"] += 1
			units = {unit for unit, _green in pairs}
			shares = {
				unit: round(100 * pairs[unit, True] / (pairs[unit, True] + pairs[unit, False]), 1)
				for unit in units
			}
			assert {
				unit: row[town.rounds[number]] for unit, row in rows.items() if town.rounds[number] in row
			} == shares


def test_stay_green_as_a_whole(town):
	answer = reports.answer(town.chief, STAY)
	green = [
		count
		for (before, after), count in changes(town, 1, 2, 0, 1).items()
		if before == "Green" != "None" and after != "None"
	]
	stayed = changes(town, 1, 2, 0, 1)["Green", "Green"]
	assert [figure["value"] for figure in answer.report_summary] == [
		sum(green),
		stayed,
		round(100 * stayed / sum(green), 1),
	]
	assert len(answer.chart["data"]["datasets"][0]["values"]) == 2


@pytest.mark.parametrize("report", [MIX, FLOW, STAY])
def test_no_child_is_named(town, report):
	told = frappe.as_json(reports.answer(town.chief, report))
	assert world.MARKER not in told
	assert not [fact.child for fact in town.facts if fact.child in told]


@pytest.mark.parametrize(("report", "field"), [(MIX, "round"), (FLOW, "from_round"), (STAY, "round")])
def test_a_round_of_others_is_not_shown(town, report, field):
	stranger = world.staff("Institutionsleder", world.unit("Andet hus"))
	with pytest.raises(frappe.PermissionError):
		reports.rows(stranger, report, **{field: town.rounds[0]})


def test_the_administration_sees_no_number_of_these_before_they_are_released(town):
	"""R6: nothing but what `closed_rounds` has made."""
	for by in (*WORDS, "Round"):
		assert reports.rows(town.analyst, MIX, round=town.rounds[2], by=by) == []
		assert reports.rows(town.analyst, MIX, round=town.rounds[2], by=by, unit=town.houses[0]) == []
