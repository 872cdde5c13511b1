"""The municipality as it is drawn up, without a site."""

import json
from collections import Counter
from datetime import date
from itertools import combinations
from random import Random

import pytest

from tests.support.code import FIXTURES
from tests.support.csv_files import read
from trivsel_app.demo import stories
from trivsel_app.demo.crews import crews
from trivsel_app.demo.files import NAMES, write_files
from trivsel_app.demo.logins import DIRECT
from trivsel_app.demo.master_data import KINDS, rows_of
from trivsel_app.demo.model import Municipality
from trivsel_app.demo.municipality import draw_up
from trivsel_app.demo.texts import WORRIES
from trivsel_app.trivsel_child.cpr import looks_like_cpr

DAYS = (date(2026, 11, 21), date(2027, 2, 28), date(2028, 2, 29), date(2026, 8, 10), date(2026, 7, 1))
PLACES = {
	"Group": "Daycare",
	"Childminder": "Daycare",
	"Class": "School",
	"After-school": "Leisure",
	"Health Visiting District": "Health Visiting",
}


@pytest.fixture(scope="module")
def town() -> Municipality:
	return draw_up(300, 1, DAYS[0])


def test_the_same_seed_gives_the_same_municipality(town):
	assert draw_up(300, 1, DAYS[0]) == town
	assert draw_up(300, 2, DAYS[0]).children != town.children


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("count", (1, 7, 30, 300, 1200))
def test_every_size_on_every_day_holds_together(count, day):
	town = draw_up(count, 3, day)
	assert len(town.children) == count
	assert not [child for child in town.children if not 0 <= child.age_on(day) <= 9]
	_check_places(town)
	_check_staff(town)


def _check_places(town: Municipality) -> None:
	units = {unit.number: unit for unit in town.units}
	assert all(unit.above in units for unit in town.units[1:])
	for child in town.children:
		assert child.enrolments and child.guardians
		for enrolment in child.enrolments:
			unit = units[enrolment.unit]
			assert PLACES[unit.unit_type] == unit.kind and not town.below(unit.number)
			assert enrolment.begins >= child.birth_date
			assert enrolment.ends is None or enrolment.ends >= enrolment.begins
			assert enrolment.told_on is None or enrolment.told_on <= town.day
		for one, other in combinations(sorted(child.enrolments, key=lambda each: each.begins), 2):
			if units[one.unit].kind == units[other.unit].kind:
				assert one.ends and one.ends < other.begins, child.number


def _check_staff(town: Municipality) -> None:
	units = {unit.number for unit in town.units}
	assert len({person.email for person in town.staff}) == len(town.staff)
	assert {each.unit for person in town.staff for each in person.placements} <= units
	known = crews(town)
	used = {enrolment.unit for child in town.children for enrolment in child.enrolments}
	assert used <= set(known)
	for crew in known.values():
		assert len(set(crew.raters)) == len(crew.raters) and {crew.confirms} != set(crew.raters)


def test_every_profession_works_and_every_role_has_a_login(town):
	professions = {record["name"] for record in _shipped("trivsel_profession")}
	assert {each.profession for person in town.staff for each in person.placements} == professions
	roles = {record["name"].removeprefix("Trivsel ").lower().replace(" ", "-") for record in _shipped("role")}
	assert {person.login for person in town.staff if person.login} | set(DIRECT) == roles | {"chief"}


def _shipped(name: str) -> list[dict]:
	return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def test_every_kind_of_unit_is_there(town):
	found = {unit.unit_type for unit in town.units}
	assert found >= {"Municipality", "District", "Childminding", "Nursery", "Kindergarten", "School"}
	assert found >= {"Integrated Institution", "Administration", *PLACES}


def test_the_logins_work_where_there_is_something_to_see(town):
	sizes = {
		login: len(town.children_in(town.person(login).placements[0].unit))
		for login in ("pedagogue", "assistant", "childminder", "teacher", "health-visitor")
	}
	assert sizes["pedagogue"] == sizes["assistant"] and 18 <= sizes["pedagogue"] <= 24
	assert sizes["childminder"] == 4 and sizes["teacher"] >= 12 and sizes["health-visitor"] >= 8
	group = town.unit(town.person("pedagogue").placements[0].unit)
	assert town.person("leader").placements[0].unit == group.above


def test_children_of_all_ages_with_siblings_and_parallel_enrolments(town):
	assert set(Counter(child.age_on(town.day) for child in town.children)) == set(range(10))
	siblings = [child for child in town.children if child.siblings]
	assert len(siblings) > 100
	by_number = {child.number: child for child in town.children}
	assert all(child.number in by_number[other].siblings for child in siblings for other in child.siblings)
	kinds = {unit.number: unit.kind for unit in town.units}
	pairs = {
		frozenset(kinds[unit] for unit in units)
		for child in town.children
		if len(units := child.units_on(town.day)) == 2
	}
	assert pairs == {frozenset(("School", "Leisure")), frozenset(("Daycare", "Health Visiting"))}


def test_some_have_moved_some_have_left_and_some_parents_wait_for_the_letter(town):
	assert any(not child.units_on(town.day) for child in town.children)
	kinds = {unit.number: unit.kind for unit in town.units}
	moved = [
		child
		for child in town.children
		if len(
			{
				each.unit
				for each in child.enrolments
				if kinds[each.unit] == "Daycare" and each.begins > town.past_day
			}
		)
		> 0
	]
	assert len(moved) > 10
	untold = [
		each
		for child in town.children
		for each in child.enrolments
		if each.covers(town.day) and not each.told_on
	]
	assert untold and [unit for unit in town.units if unit.unit_type == "After-school" and not unit.told_on]


def test_nobody_real_is_meant(town):
	for child in town.children:
		for guardian in child.guardians:
			assert guardian.phone.startswith("00") and guardian.email.endswith("@example.org")
	numbers = [each.number for each in (*town.units, *town.children)]
	assert not [number for number in numbers if looks_like_cpr(number)]


def test_the_positions_come_in_the_usual_mix_and_hang_together():
	rng = Random(1)
	first = stories.positions(1000, [None] * 1000, rng)
	second = stories.positions(1000, first, rng)
	for deal in (first, second):
		assert Counter(deal) == {"Green": 820, "Yellow": 140, "Red": 40}
	stayed = sum(1 for before, now in zip(first, second, strict=True) if before != "Green" and now != "Green")
	assert stayed > 80  # by chance alone it would be some thirty


def test_worries_belong_to_signs_that_are_shipped_and_name_no_colour():
	signs = {
		record["name"]: {row["code"] for row in record["indicators"]}
		for record in _shipped("trivsel_indicator_set")
	}
	for indicator_set, worries in WORRIES.items():
		assert {worry.code for worry in worries} <= signs[indicator_set]
	texts = [
		text
		for worries in WORRIES.values()
		for worry in worries
		for text in (worry.reason, worry.action, worry.voice)
	]
	assert not [text for text in texts for colour in ("grøn", "gul", "rød") if colour in text.lower().split()]


@pytest.mark.parametrize("delimiter,encoding", ((";", "cp1252"), (",", "utf-8")))
def test_the_files_say_what_the_municipality_says(town, tmp_path, delimiter, encoding):
	write_files(town, tmp_path, delimiter, encoding)
	for kind in KINDS:
		rows = read(kind, (tmp_path / NAMES[kind]).read_bytes())
		told = rows_of(town, kind, town.day)
		assert [_values(row) for row in rows] == [_values(row) for row in told], kind


def _values(row) -> dict:
	return {field: value for field, value in row.values.items() if value not in (None, ())}
