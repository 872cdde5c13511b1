"""Units as someone reaches them: some alone, some with all that is below them (R1).

What the tree holds is left to the database, which knows its bounds: so a question about a whole municipality is as
short as one about a room.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import frappe
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Field, ValueWrapper

UNIT = "Trivsel Unit"
MANY = 100
NOTHING: Criterion = ValueWrapper(1) == ValueWrapper(0)


class Place(NamedTuple):
	"""A unit, alone or with all `below` it; then its bounds in the tree are known."""

	unit: str
	below: bool = False
	lft: int = 0
	rgt: int = 0

	def holds(self, other: "Place") -> bool:
		if self.below:
			return self.lft <= other.lft and other.rgt <= self.rgt
		return self.unit == other.unit and not other.below


@dataclass(frozen=True)
class Area:
	"""Places of which none holds another."""

	places: frozenset[Place] = frozenset()

	@classmethod
	def of(cls, places: Iterable[Place]) -> "Area":
		places = set(places)
		return cls(
			frozenset(
				place
				for place in places
				if not any(other.holds(place) for other in places if other is not place)
			)
		)

	@classmethod
	def of_units(cls, *units: str) -> "Area":
		"""These units alone."""
		return cls(frozenset(map(Place, units)))

	def __bool__(self) -> bool:
		return bool(self.places)

	def __and__(self, other: "Area") -> "Area":
		"""What lies in both; of two trees of which one holds the other, the inner one."""
		inner = [one for one in self.places if any(place.holds(one) for place in other.places)]
		return Area.of(
			[*inner, *(one for one in other.places if any(place.holds(one) for place in self.places))]
		)

	def beside(self, other: "Area") -> "Area":
		"""The places that do not lie wholly in the other."""
		return Area(
			frozenset(one for one in self.places if not any(place.holds(one) for place in other.places))
		)

	@property
	def tops(self) -> set[str]:
		"""The units that are named, those with a tree below them and those alone."""
		return {place.unit for place in self.places}

	@property
	def trees(self) -> set[str]:
		return {place.unit for place in self.places if place.below}

	@property
	def is_one_unit(self) -> bool:
		return len(self.places) == 1 and not self.trees

	def holds(self, column: Field) -> Criterion:
		"""The criterion that the column names a unit of this area."""
		if not self:
			return NOTHING
		alone, trees = sorted(self.tops - self.trees), sorted(self.trees)
		terms = [column.isin(alone)] if alone else []
		if trees:
			terms.append(column.isin(below(trees)))
		if self.is_wide:
			terms.append(NOTHING)
		return Criterion.any(terms)

	@property
	def is_wide(self) -> bool:
		"""Most records there are stand in it: then it is for the database to check them, not to look them up by unit.

		`or nothing` says so to MariaDB: else it begins with the units and reads the records one by one.
		"""
		return sum(place.rgt - place.lft for place in self.places if place.below) > 2 * MANY


def below(tops: list[str], *, with_tops: bool = False) -> QueryBuilder:
	"""A query over the names of these units and of all below them; `with_tops` over pairs (top, unit)."""
	top, unit = frappe.qb.DocType(UNIT).as_("top"), frappe.qb.DocType(UNIT).as_("unit")
	# One alone the database looks up before it plans, and then knows the bounds.
	is_top = top.name == tops[0] if len(tops) == 1 else top.name.isin(tops)
	query = frappe.qb.from_(top).join(unit).on(unit.lft[top.lft : top.rgt]).where(is_top)
	return query.select(top.name, unit.name) if with_tops else query.select(unit.name)


def above(units: Iterable[str]) -> QueryBuilder:
	"""A query over the names of these units and of all above them."""
	over, unit = frappe.qb.DocType(UNIT).as_("over"), frappe.qb.DocType(UNIT).as_("unit")
	query = frappe.qb.from_(over).join(unit).on((over.lft <= unit.lft) & (over.rgt >= unit.rgt))
	return query.where(unit.name.isin(list(units))).select(over.name)


def trees_of(units: Iterable[str]) -> Area:
	"""The units with all below them; those that there are."""
	return Area.of(Place(unit, True, *bounds) for unit, bounds in bounds_of(units).items())


def bounds_of(units: Iterable[str]) -> dict[str, tuple[int, int]]:
	unit = frappe.qb.DocType(UNIT)
	query = frappe.qb.from_(unit).where(unit.name.isin(list(units))).select(unit.name, unit.lft, unit.rgt)
	return {name: (lft, rgt) for name, lft, rgt in query.run()}
