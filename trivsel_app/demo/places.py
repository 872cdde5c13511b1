"""The tree of units of a district, and who goes where in it."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from random import Random

from trivsel_app.demo import names
from trivsel_app.demo.careers import CARE, KINDERGARTEN, LEISURE, SCHOOL, VISITS, Phase, school_year
from trivsel_app.demo.model import Unit

HOME, SMALL_GROUP, BIG_GROUP, CLASS = 3.8, 11, 21, 20  # children in each
HOMES_SHARE = 0.3  # of the youngest are with a childminder
GROUPS_IN_A_HOUSE = 4


@dataclass
class Places:
	"""Where the children of a district can go; classes by the year in which they began school."""

	visits: Unit
	homes: list[Unit] = field(default_factory=list)
	small: list[Unit] = field(default_factory=list)
	big: list[Unit] = field(default_factory=list)
	classes: dict[int, list[Unit]] = field(default_factory=dict)
	leisure: Unit | None = None
	begun: dict[str, int] = field(default_factory=dict)

	def choose(self, phase: Phase, rng: Random) -> Unit | None:
		"""The unit for one more child; in turn, so that groups fill evenly."""
		if phase.place == VISITS:
			return self.visits
		if phase.place == LEISURE:
			return self.leisure
		if phase.place == SCHOOL:
			return self._in_turn(f"school{phase.begins.year}", self.classes.get(phase.begins.year, []))
		if phase.place == KINDERGARTEN:
			return self._in_turn("big", self.big)
		at_home = bool(self.homes) and rng.random() < HOMES_SHARE
		return self._in_turn("homes", self.homes) if at_home else self._in_turn("small", self.small)

	def _in_turn(self, key: str, units: list[Unit]) -> Unit | None:
		if not units:
			return None
		at = self.begun.get(key, 0)
		self.begun[key] = at + 1
		return units[at % len(units)]


class Builder:
	"""Builds the units of the municipality, district by district."""

	def __init__(self, day: date, told_on: date):
		self.day, self.told_on = day, told_on
		self.units: list[Unit] = []
		self.numbers = count(100001)
		self.houses = iter(_endless(names.DAYCARE))

	def add(self, name: str, unit_type: str, kind: str, above: Unit | None, told: bool = False) -> Unit:
		unit = Unit(
			number=str(next(self.numbers)),
			name=name,
			unit_type=unit_type,
			kind=kind,
			above=above.number if above else None,
			told_on=self.told_on if told else None,
		)
		self.units.append(unit)
		return unit

	def district(self, root: Unit, at: int, places_needed: dict[str, float], told_leisure: bool) -> Places:
		"""A district with room for as many as `places_needed` says of each place."""
		name = list(_taken(names.PLACES, at + 1))[-1]
		top = self.add(f"Distrikt {name}", "District", "Administration", root)
		visits = self.add(
			f"Sundhedsplejen {name}", "Health Visiting District", "Health Visiting", top, told=True
		)
		places = Places(visits)
		self._childminding(top, name, places, places_needed[CARE])
		integrated = bool(at % 2)
		self._daycare(top, places, places_needed, integrated)
		self._school(top, name, places, places_needed, told_leisure)
		return places

	def _childminding(self, top: Unit, name: str, places: Places, children: float) -> None:
		area = self.add(f"Dagplejen {name}", "Childminding", "Daycare", top, told=True)
		for number in range(max(1, round(children * HOMES_SHARE / HOME))):
			home = self.add(f"Dagplejehjem {number + 1}", "Childminder", "Daycare", area)
			places.homes.append(home)

	def _daycare(self, top: Unit, places: Places, needed: dict[str, float], integrated: bool) -> None:
		small = max(1, round(needed[CARE] * (1 - HOMES_SHARE) / SMALL_GROUP))
		big = max(1, round(needed[KINDERGARTEN] / BIG_GROUP))
		if integrated:
			houses = max(1, round((small + big) / GROUPS_IN_A_HOUSE))
			for house in range(houses):
				unit = self._house("Børnehuset", "Integrated Institution", top)
				places.small += self._groups(unit, names.GROUPS_SMALL, _share(small, houses, house))
				places.big += self._groups(unit, names.GROUPS_BIG, _share(big, houses, house))
			return
		for total, into, label, unit_type, group_names in (
			(small, places.small, "Vuggestuen", "Nursery", names.GROUPS_SMALL),
			(big, places.big, "Børnehaven", "Kindergarten", names.GROUPS_BIG),
		):
			houses = max(1, round(total / GROUPS_IN_A_HOUSE))
			for house in range(houses):
				unit = self._house(label, unit_type, top)
				into += self._groups(unit, group_names, _share(total, houses, house))

	def _house(self, label: str, unit_type: str, top: Unit) -> Unit:
		return self.add(f"{label} {next(self.houses)}", unit_type, "Daycare", top, told=True)

	def _groups(self, house: Unit, group_names: tuple[str, ...], number: int) -> list[Unit]:
		return [self.add(name, "Group", "Daycare", house) for name in _taken(group_names, number)]

	def _school(self, top: Unit, name: str, places: Places, needed: dict, told_leisure: bool) -> None:
		school = self.add(f"{name}skolen", "School", "School", top, told=True)
		year = school_year(self.day)
		for grade in range(4):
			lines = max(1, round(needed[SCHOOL] / 4 / CLASS))
			places.classes[year - grade] = [
				self.add(f"{grade}. {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[line % 26]}", "Class", "School", school)
				for line in range(lines)
			]
		places.leisure = self.add(f"SFO {name}", "After-school", "Leisure", top, told=told_leisure)


def _share(total: int, parts: int, part: int) -> int:
	"""How many of `total` fall to one of `parts`, as evenly as can be."""
	return total // parts + (1 if part < total % parts else 0)


def _endless(choices):
	"""The names, and then again with a number."""
	for turn in count(1):
		for name in choices:
			yield name if turn == 1 else f"{name} {turn}"


def _taken(choices, number: int) -> list[str]:
	endless = _endless(choices)
	return [next(endless) for _place in range(number)]
