"""The rounds of the demo municipality: one of half a year ago with follow-ups, one of now, half done."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import frappe

from trivsel_app.demo import backdate
from trivsel_app.demo.crews import Crew, crews
from trivsel_app.demo.model import Municipality
from trivsel_app.demo.playing import (
	AWAITING,
	CONFIRMED,
	JOINT,
	RATED_ONCE,
	UNTOUCHED,
	Part,
	commit_when_done,
	play_unit,
	user,
)
from trivsel_app.demo.staffing import CHIEF
from trivsel_app.demo.stories import own_position, positions, tell
from trivsel_app.trivsel_assessment.round_opening import open_round

# In spring the youngest; in autumn school is in it too, as in municipalities that assess it once a year.
PAST_KINDS, KINDS = "Daycare, Health Visiting", "Daycare, School, Health Visiting"
PAST_OLDEST, OLDEST = 83, 119  # months
PAST_WINDOW, NOW_SINCE, NOW_LEFT = 35, 12, 23  # days
EVERY_STEP = (UNTOUCHED, CONFIRMED, AWAITING, UNTOUCHED, RATED_ONCE, CONFIRMED, JOINT)
PACES = ((80, 15, 5, 0, 0), (35, 25, 15, 15, 10), (20, 15, 15, 20, 30), (3, 2, 5, 10, 80))
Say = Callable[[str], None]


def past_round(town: Municipality, say: Say) -> None:
	"""The round of half a year ago: all but a few confirmed, then closed."""
	begins, ends = town.past_day, town.past_day + timedelta(days=PAST_WINDOW)
	name = _opened(town, begins, ends, PAST_KINDS, PAST_OLDEST)
	_play(town, name, begins, (begins, ends), _finished, say)
	if frappe.db.get_value("Trivsel Round", name, "status") != "Closed":
		backdate.close_round(name, ends + timedelta(days=1))
	frappe.db.commit()


def present_round(town: Municipality, say: Say) -> None:
	"""The round of now, opened some days ago and half done."""
	begins, ends = town.day - timedelta(days=NOW_SINCE), town.day + timedelta(days=NOW_LEFT)
	name = _opened(town, begins, ends, KINDS, OLDEST)
	_play(town, name, begins, (begins, town.day - timedelta(days=1)), _half_done, say)


def _title(day: date) -> str:
	return f"{'Forårs' if day.month < 8 else 'Efterårs'}runde {day.year}"


def _opened(town: Municipality, begins: date, ends: date, kinds: str, oldest: int) -> str:
	"""The round's name; opened by the head of administration on its first day."""
	title = _title(begins)
	chief = town.person(CHIEF).email
	root = frappe.db.get_value("Trivsel Unit", {"external_id": town.units[0].number})
	name = frappe.db.get_value("Trivsel Round", {"title": title, "root_unit": root})
	if not name:
		with user(chief):
			name = _new_round(title, root, (begins, ends), kinds, oldest)
	if frappe.db.get_value("Trivsel Round", name, "status") == "Draft":
		backdate.begin_opening(name, begins, chief)
	if frappe.db.get_value("Trivsel Round", name, "status") == "Opening":
		open_round(name)
		backdate.date_round(name, begins)
	frappe.db.commit()
	return name


def _new_round(title: str, root: str, window: tuple[date, date], kinds: str, oldest: int) -> str:
	values = {
		"doctype": "Trivsel Round",
		"title": title,
		"root_unit": root,
		"unit_kinds": kinds,
		"window_start": window[0],
		"window_end": window[1],
		"age_from_months": 0,
		"age_to_months": oldest,
	}
	return frappe.get_doc(values).insert().name


def _finished(_town: Municipality, _unit: str, _place: int, rng: Random) -> int:
	return CONFIRMED if rng.random() > 0.02 else UNTOUCHED


def _half_done(town: Municipality, unit: str, place: int, rng: Random) -> int:
	"""Units differ in how far they are; where someone can log in, there is a child at every step."""
	if unit in {each.unit for person in town.staff if person.login for each in person.placements}:
		return EVERY_STEP[place % len(EVERY_STEP)]
	pace = Random(f"{town.seed}-{unit}").choice(PACES)
	return rng.choices((UNTOUCHED, RATED_ONCE, JOINT, AWAITING, CONFIRMED), pace)[0]


def _play(
	town: Municipality, round_name: str, opened: date, days: tuple, how_far: Callable, say: Say
) -> None:
	"""Plays a round unit by unit; each unit is committed as a whole, so what is there has been done."""
	rng = Random(f"{town.seed}-{opened}")
	rows = _assessments(round_name)
	parts = _parts(town, rows, how_far, rng)
	by_unit: dict[str, list[tuple]] = {}
	for row, part in zip(rows, parts, strict=True):
		by_unit.setdefault(row.unit_number, []).append((row, part))
	crew_of = crews(town)
	for at, (number, pairs) in enumerate(by_unit.items(), start=1):
		if not any(row.begun for row, _part in pairs):
			commit_when_done(_play_one, pairs, crew_of[number], opened, days)
		say(f"unit {at} of {len(by_unit)}")


def _play_one(pairs: list[tuple], crew: Crew, opened: date, days: tuple) -> None:
	play_unit(pairs[0][0].unit, [part for row, part in pairs if not row.waiting], crew)
	for _row, part in pairs:
		backdate.date_assessment(part.name, opened, days, Random(f"{part.child}-{opened}"))


def _assessments(round_name: str) -> list[frappe._dict]:
	"""The assessments of a round in an order that does not depend on random names."""
	assessment, child, unit = (
		frappe.qb.DocType(name) for name in ("Trivsel Assessment", "Trivsel Child", "Trivsel Unit")
	)
	query = (
		frappe.qb.from_(assessment)
		.join(child)
		.on(child.name == assessment.child)
		.join(unit)
		.on(unit.name == assessment.unit)
		.where(assessment.round == round_name)
		.select(
			assessment.name,
			assessment.child,
			assessment.unit,
			assessment.indicator_set,
			assessment.ratings_given.as_("begun"),
			assessment.waiting_for_notice.as_("waiting"),
			child.first_name,
			child.external_id.as_("child_number"),
			unit.external_id.as_("unit_number"),
		)
		.orderby(unit.external_id)
		.orderby(child.external_id)
	)
	return query.run(as_dict=True)


def _parts(town: Municipality, rows: list, how_far: Callable, rng: Random) -> list[Part]:
	before = _positions_before(rows)
	deal = positions(len(rows), [before.get(row.child) for row in rows], rng)
	parts, places = [], Counter()
	for row, position in zip(rows, deal, strict=True):
		story = tell(row.first_name, row.indicator_set, position, rng)
		own = (own_position(position, rng), own_position(position, rng))
		far = how_far(town, row.unit_number, places[row.unit_number], rng)
		places[row.unit_number] += 1
		parts.append(Part(row.name, row.child, row.indicator_set, story, own, far))
	return parts


def _positions_before(rows: list) -> dict[str, str]:
	"""The last position of each child that does not come from the assessments at hand."""
	names = {row.name for row in rows}
	stored = frappe.get_all(
		"Trivsel Position",
		fields=["child", "position", "source_name"],
		order_by="from_date",
	)
	return {row.child: row.position for row in stored if row.source_name not in names}
