"""The tables of one closed round that may be shown to those who may not open its children."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from trivsel_app.trivsel_insight.small_numbers.grouping import (
	Genders,
	Tree,
	age_groups,
	gender_groups,
	unit_groups,
)
from trivsel_app.trivsel_insight.small_numbers.hiding import POSITIONS, Group, Hiding, Kind, groups_of
from trivsel_app.trivsel_insight.small_numbers.witness import Witnesses


@dataclass(frozen=True)
class Child:
	"""What is counted of a child in a round; `position` is a colour, or Missing."""

	unit: str
	age: int
	gender: str
	position: str


@dataclass(frozen=True)
class Row:
	"""One row of a table: the children of a group, in all and by position, None where it is hidden."""

	group: Group
	children: int
	counts: dict[str, int | None]


def release(children: Counter[Child], tree: Tree, least: int) -> list[Row]:
	"""Every row of every table that may be shown of these children, hidden cells as None.

	`children` counts how many are alike. Empty where they are too few altogether.
	"""
	kinds = grouped(children, tree)
	hiding = hide(kinds, least)
	groups = sorted(hiding.sizes, key=repr)
	if len(hiding.hidden) == len(hiding.counts):
		return []
	return [Row(group, hiding.sizes[group], _shown(hiding, group)) for group in groups]


def grouped(children: Counter[Child], tree: Tree) -> dict[Kind, Counter[str]]:
	"""The children by the groups in which they are shown, and by position."""
	kind_of = grouping(children, tree)
	kinds: dict[Kind, Counter[str]] = defaultdict(Counter)
	for child, number in sorted(children.items(), key=repr):
		kinds[kind_of(child)][child.position] += number
	return kinds


def grouping(children: Counter[Child], tree: Tree) -> Callable[[Child], Kind]:
	"""Under which unit, ages and genders a child is counted."""
	units, genders = Counter(), Counter()
	for child, number in children.items():
		units[child.unit] += number
		genders[child.gender] += number
	unit_of, gender_of = unit_groups(units, tree), gender_groups(genders)
	ages: Counter[tuple[int, Genders]] = Counter()
	for child, number in children.items():
		ages[child.age, gender_of[child.gender]] += number
	age_of = age_groups(ages)
	return lambda child: (unit_of[child.unit], age_of[child.age], gender_of[child.gender])


def hide(kinds: dict[Kind, Counter[str]], least: int) -> Hiding:
	"""Hides until everything that must stay unknown is proven to be so."""
	hiding = Hiding(kinds, least)
	hiding.hide_small()
	hiding.hide_with_them()
	while unproven := Witnesses(kinds, hiding).unproven():
		for _part, kind in unproven:
			_hide_next_row(hiding, kind)
		hiding.hide_with_them()
	return hiding


def _hide_next_row(hiding: Hiding, kind: Kind) -> None:
	"""Hides one more whole row in which children of the kind are counted.

	When all of them are hidden, each of these children may have any position, so this comes to an end.
	"""
	for group in groups_of(kind):
		row = hiding.row(group)
		if not hiding.hidden.issuperset(row):
			hiding.hide(row)
			return


def _shown(hiding: Hiding, group: Group) -> dict[str, int | None]:
	cells = {position: (group, position) for position in POSITIONS}
	return {
		position: None if cell in hiding.hidden else hiding.counts[cell] for position, cell in cells.items()
	}
