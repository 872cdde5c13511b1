"""Trivsel Guide Use against invented uses gone through by hand."""

from datetime import date, timedelta

import frappe
import pytest

from tests.insight import reports
from tests.insight.test_waiting_time import put

REPORT = "Trivsel Guide Use"
QUIET, HITS, SLEEP = "guide-01", "guide-11", "guide-10"
FIRST = date(2026, 2, 1)
CHOSEN = {"from_date": "2026-01-01", "to_date": "2026-06-30"}
FIELDS = ("actions", "concerns", "carried_out", "followed", "better", "same", "worse", "percent")


@pytest.fixture
def town():
	places = reports.two_houses()
	first, second = places.rooms[0][0], places.rooms[1][0]
	# The card, whether it was carried out, and the positions by the day after the use (before it below 0).
	use(first, [(QUIET, True)], {-9: "Yellow", 40: "Green"})
	use(first, [(QUIET, False), (QUIET, False)], {-9: "Red", 10: "Yellow", 20: "Red"})
	use(first, [(QUIET, False), (HITS, True)], {-9: "Yellow", 5: "Red"})
	use(first, [(HITS, True)], {-30: "Green", -9: "Yellow", 0: "Yellow"})  # nothing comes after it yet
	use(second, [(HITS, False)], {-9: "Yellow", 60: "Yellow"})
	use(second, [(SLEEP, True)], {-9: "Yellow", 30: "Green"}, day=date(2025, 12, 31))  # before the period
	use(second, [(None, True)], {-9: "Yellow", 30: "Green"})  # by no card
	return places


def use(room, cards, positions, day=FIRST):
	about = {"child": frappe.generate_hash(length=10), "unit": room}
	for after, position in positions.items():
		since = day + timedelta(days=after)
		put("Trivsel Position", **about, position=position, from_date=since)
	concern = put("Trivsel Concern", **about, step="Act", position="Yellow")
	for idx, (card, carried_out) in enumerate(cards, 1):
		row = {"parent": concern, "parenttype": "Trivsel Concern", "parentfield": "plan", "idx": idx}
		progress = "Carried Out" if carried_out else "Not Started"
		name = put("Trivsel Plan Action", **row, action="Prøv", guide_card=card, progress=progress)
		frappe.db.set_value("Trivsel Plan Action", name, "creation", f"{day} 10:00:00")
	return concern


def told(user, **filters):
	rows = reports.rows(user, REPORT, **CHOSEN, **filters)
	return {row["card"]: [row[field] for field in FIELDS] for row in rows}


QUIET_ROW = {"Stille og let at overse": [4, 3, 1, 3, 2, 0, 1, 66.7]}


def test_what_is_used_and_what_came_after_is_counted(town):
	assert told(town.chief) == QUIET_ROW | {"Slår, bider og bryder ud": [3, 3, 2, 2, 0, 1, 1, 0]}


def test_each_leader_counts_her_own(town):
	assert told(town.leaders[0]) == QUIET_ROW | {"Slår, bider og bryder ud": [2, 2, 2, 1, 0, 0, 1, 0]}
	assert told(town.leaders[1]) == {"Slår, bider og bryder ud": [1, 1, 0, 1, 0, 1, 0, 0]}
	assert told(town.chief, unit=town.houses[1]) == told(town.leaders[1])


def test_cards_that_nobody_has_used_are_shown_when_asked_for(town):
	rows = told(town.chief, show="All Cards in Use")
	assert len(rows) == 26
	assert rows["Træt og sover dårligt"] == [0, 0, 0, 0, 0, 0, 0, None]


def test_it_says_that_after_is_not_because(town):
	answer = reports.answer(town.chief, REPORT, **CHOSEN)
	assert "not what was the cause" in answer.message
	assert [figure["value"] for figure in answer.report_summary] == [2, 7, 5, 3, 2]
	assert answer.chart["data"]["labels"] == ["Stille og let at overse", "Slår, bider og bryder ud"]


def test_who_has_a_baton_from_another_house_is_not_told_what_comes_after_there(town):
	"""She sees the concern, and no position of the child (R1)."""
	room = town.rooms[0][1]
	concern = use(room, [(SLEEP, True)], {-9: "Red", 40: "Green"})
	frappe.db.set_value("Trivsel Concern", concern, "coordinator", town.leaders[1])
	told_here = told(town.leaders[1], unit=room)
	assert told_here == {"Træt og sover dårligt": [1, 1, 1, 0, 0, 0, 0, None]}
	assert told(town.leaders[0], unit=room) == {"Træt og sover dårligt": [1, 1, 1, 1, 1, 0, 0, 100]}
