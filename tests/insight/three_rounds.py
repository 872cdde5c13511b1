"""Three rounds of two houses with invented positions, and every position of them to count by hand."""

from datetime import date
from random import Random

import frappe
from frappe.utils import add_months, getdate, now

from tests.insight import reports
from tests.support import world
from trivsel_app.trivsel_setup.position_words import POSITIONS

BEGINS = (date(2025, 3, 1), date(2025, 9, 1), date(2026, 3, 1))
COMMON = ("name", "owner", "modified_by", "creation", "modified", "docstatus")
CHILD = (*COMMON, "first_name", "last_name", "full_name", "birth_date", "gender", "unit", "status")
POSITION = (*COMMON, "child", "unit", "position", "from_date", "round", "replaces")


def make(children=60, seed=11, share=0.8):
	"""Houses as in `reports.two_houses`, with `rounds` and the `facts`: one for each child that has a position.

	A fact is `round` (its number), `house`, `unit`, `child`, `position`, `gender`, `years`. Some rows are corrected;
	some children have moved to the other room, some have no position in a round.
	"""
	places, random = reports.two_houses(), Random(seed)
	places.rounds = [_round(places.town, day) for day in BEGINS]
	places.facts, people, rows = [], [], []
	for _number in range(children):
		house, child = random.randrange(2), _child(random)
		room = random.choice(places.rooms[house])
		people.append(_person(child, room))
		for number, about in enumerate(places.rounds):
			room = random.choice(places.rooms[house]) if random.random() < 0.1 else room
			if random.random() > share:
				continue
			position = random.choices(POSITIONS, (70, 20, 10))[0]
			years = BEGINS[number].year - child.born.year
			years -= (BEGINS[number].month, BEGINS[number].day) < (child.born.month, child.born.day)
			places.facts.append(
				frappe._dict(child, round=number, house=house, unit=room, position=position, years=years)
			)
			rows += _rows(random, places.facts[-1], about)
	frappe.db.bulk_insert("Trivsel Child", CHILD, people)
	frappe.db.bulk_insert("Trivsel Position", POSITION, rows)
	return places


def _round(root, day) -> str:
	doc = world.draft_round(root, title="Runde", window_start=day, window_end=add_months(day, 1))
	doc.db_set("status", "Closed")
	return doc.name


def _child(random) -> frappe._dict:
	born = getdate(add_months(BEGINS[0], -random.randint(1, 60)))
	return frappe._dict(
		child=frappe.generate_hash(length=10), born=born, gender=random.choice(("Girl", "Boy", None))
	)


def _person(child, room) -> tuple:
	common = (child.child, "Administrator", "Administrator", now(), now(), 0)
	return (
		*common,
		world.MARKER,
		"Prøve",
		f"{world.MARKER} Prøve",
		child.born,
		child.gender,
		room,
		"Enrolled",
	)


def _rows(random, fact, about) -> list[tuple]:
	"""The row of the position, or of a wrong one and of its correction."""
	first, second = frappe.generate_hash(length=10), frappe.generate_hash(length=10)
	day, stamps = BEGINS[fact.round], ("Administrator", "Administrator", now(), now(), 0)
	row = (first, *stamps, fact.child, fact.unit, fact.position, day, about, None)
	if random.random() > 0.15:
		return [row]
	wrong = (first, *stamps, fact.child, fact.unit, random.choice(POSITIONS), day, about, None)
	return [wrong, (second, *stamps, fact.child, fact.unit, fact.position, day, about, first)]
