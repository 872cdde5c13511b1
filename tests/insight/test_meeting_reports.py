"""Meeting Practice and Meeting Outcomes against meetings gone through one by one."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

import frappe
import pytest

from tests.insight import reports
from tests.insight.test_waiting_time import put
from tests.support import world

PRACTICE, OUTCOMES = "Trivsel Meeting Practice", "Trivsel Meeting Outcomes"
KINDS = ("Fokusmøde", "K-møde A (sparring)", "K-møde B (koordinerende)")
PROFESSIONS = ("Pædagog", "Psykolog", "Institutionsleder")
DEPARTURES = ("Parents Missing", "Nothing Tried Before", "Child Not Heard")
ENDS = ("Plan Agreed", "Referral to PPR", "Referral to PPR", "Other Referral", None)
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
CHOSEN = {"from_date": str(FIRST), "to_date": str(LAST)}


@pytest.fixture
def town():
	places, random = reports.two_houses(), Random(5)
	places.held = [hold(places, random, number) for number in range(80)]
	return places


def hold(places, random, number, day=None):
	"""A meeting on some day, with or without each of what is asked."""
	house, room = number % 2, random.choice(places.rooms[number % 2])
	met = frappe._dict(
		house=house,
		unit=room,
		kind=random.choice(KINDS),
		day=day or FIRST + timedelta(days=random.randint(-20, 200)),
		step=random.choice(("Held", "Approved", "Approved", "Planned", "Cancelled")),
		tried=random.random() < 0.6,
		heard=random.random() < 0.5,
		parents=random.random() < 0.5,
		professions={name for name in PROFESSIONS if random.random() < 0.5},
		departures={name for name in DEPARTURES if random.random() < 0.3},
		end=random.choice(ENDS),
	)
	write(met)
	return met


def write(met):
	about = {"child": frappe.generate_hash(length=10), "unit": met.unit, "meeting_type": met.kind}
	said = {
		"prior_actions": world.MARKER if met.tried else "",
		"child_voice": world.MARKER if met.heard else None,
	}
	name = put(
		"Trivsel Meeting", **about, **said, starts_on=f"{met.day} 23:30:00", step=met.step, outcome=met.end
	)
	parent = {"parent": name, "parenttype": "Trivsel Meeting", "idx": 1}
	rows = [
		{"participant_type": "Staff", "profession": each} for each in (*met.professions, *met.professions)
	]
	rows += [{"participant_type": "Guardian"}] if met.parents else []
	for row in rows:
		put("Trivsel Meeting Participant", **parent, **row, parentfield="participants", attended=1)
	away = {"participant_type": "Guardian", "parentfield": "participants", "attended": 0}
	put("Trivsel Meeting Participant", **parent, **away)
	for departure in met.departures:
		put("Trivsel Meeting Departure", **parent, parentfield="departures", departure=departure)


def held(town, *houses):
	return [
		met
		for met in town.held
		if met.house in houses and FIRST <= met.day <= LAST and met.step in ("Held", "Approved")
	]


def share(some, of):
	return round(100 * len(some) / len(of), 1)


def middle(days):
	days = sorted(days)
	return (days[(len(days) - 1) // 2] + days[len(days) // 2]) / 2 if days else None


def apart(meetings):
	by_unit = defaultdict(set)
	for met in meetings:
		by_unit[met.unit].add(met.day)
	return middle(
		[
			(b - a).days
			for days in by_unit.values()
			for a, b in zip(sorted(days), sorted(days)[1:], strict=False)
		]
	)


def test_how_the_meetings_of_each_type_are_held(town):
	for user, houses in ((town.leaders[0], [0]), (town.leaders[1], [1]), (town.chief, [0, 1])):
		rows = {row["label"]: row for row in reports.rows(user, PRACTICE, **CHOSEN)}
		assert set(rows) == set(KINDS)
		for kind, row in rows.items():
			of = [met for met in held(town, *houses) if met.kind == kind]
			assert row["held"] == len(of)
			assert row["apart"] == apart(of)
			assert row["professions"] == round(sum(len(met.professions) for met in of) / len(of), 1)
			shares = {"parents": "parents", "tried": "tried", "heard": "heard", "departed": "departures"}
			assert {field: row[field] for field in shares} == {
				field: share([met for met in of if met[what]], of) for field, what in shares.items()
			}


@pytest.mark.parametrize(("by", "what"), [("Profession", "professions"), ("Departure", "departures")])
def test_by_profession_and_by_departure(town, by, what):
	rows = reports.rows(town.chief, PRACTICE, by=by, **CHOSEN)
	by_hand = {}
	for kind in KINDS:
		of = [met for met in held(town, 0, 1) if met.kind == kind]
		for each in PROFESSIONS if what == "professions" else DEPARTURES:
			if some := [met for met in of if each in met[what]]:
				by_hand[kind, each] = (len(some), share(some, of))
	assert {(row["label"], row["what"]): (row["count"], row["share"]) for row in rows} == by_hand


def test_what_came_of_them_with_and_without_something_tried_before(town):
	for user, houses in ((town.leaders[0], [0]), (town.chief, [0, 1])):
		answer = reports.answer(user, OUTCOMES, **CHOSEN)
		ended = [met for met in held(town, *houses) if met.end]
		by_hand = {}
		for kind in KINDS:
			for tried, said in ((True, "Something Tried Before"), (False, "Nothing Tried Before")):
				of = [met for met in ended if met.kind == kind and met.tried == tried]
				if of:
					to_ppr = [met for met in of if met.end == "Referral to PPR"]
					by_hand[kind, said] = (len(of), share(to_ppr, of))
		assert {
			(row["label"], row["tried"]): (row["meetings"], row["percent"]) for row in answer.result
		} == by_hand
		assert answer.report_summary[0]["value"] == len(ended)


@pytest.mark.parametrize("report", [PRACTICE, OUTCOMES])
def test_nothing_written_at_a_meeting_is_told(town, report):
	assert world.MARKER not in frappe.as_json(reports.answer(town.chief, report, **CHOSEN))


@pytest.mark.parametrize("report", [PRACTICE, OUTCOMES])
def test_of_one_unit(town, report):
	rows = reports.rows(town.chief, report, unit=town.houses[1], **CHOSEN)
	assert rows == reports.rows(town.leaders[1], report, **CHOSEN)
	assert reports.rows(town.leaders[0], report, unit=town.houses[1], **CHOSEN) == []
