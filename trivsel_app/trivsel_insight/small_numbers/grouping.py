"""Groups large enough to be shown: units, ages and genders of few children are merged with others."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

SMALLEST_GROUP = 20
SMALLEST_SHARE = 0.1

Ages = tuple[int, int]
Genders = tuple[str, ...]


@dataclass(frozen=True)
class Tree:
	"""The units from the root down: each with the one above it, an upper one before those below it.

	`rooms` are units that are not shown by themselves: a room, a class stands in the numbers of its house.
	"""

	above: dict[str, str | None]
	rooms: frozenset[str] = frozenset()


def unit_groups(children: Counter[str], tree: Tree) -> dict[str, str]:
	"""For each unit with children the one under whose name they are counted.

	A unit with too few hands them on to the one above, where they stand with others of its own that were
	too few. The sum of an upper unit is shown nowhere else, so nothing can be subtracted from it.
	"""
	waiting: dict[str, list[str]] = {}
	groups: dict[str, list[str]] = {}
	rest: list[str] = []
	for unit in reversed(tree.above):
		members = waiting.pop(unit, []) + ([unit] if children.get(unit) else [])
		if unit not in tree.rooms and _count(members, children) >= SMALLEST_GROUP:
			groups[unit] = members
		elif tree.above[unit] in tree.above:
			waiting.setdefault(tree.above[unit], []).extend(members)
		else:
			rest.extend(members)
	if rest and groups:
		groups[min(groups, key=lambda unit: (_count(groups[unit], children), unit))].extend(rest)
	elif rest:
		groups[min(rest)] = rest
	return {member: unit for unit, members in groups.items() for member in members}


def _count(keys: Iterable[Hashable], children: Counter) -> int:
	return sum(children[key] for key in keys)


def gender_groups(children: Counter[str]) -> dict[str, Genders]:
	"""For each gender the genders it is counted with: the smallest joins the next smallest.

	One that is a small part of all would also force the ages together, which are shown by gender.
	"""
	groups: dict[Genders, int] = {(gender,): count for gender, count in children.items() if count}
	enough = max(SMALLEST_GROUP, children.total() * SMALLEST_SHARE)
	while len(groups) > 1 and min(groups.values()) < enough:
		first, second = sorted(groups, key=lambda group: (groups[group], group))[:2]
		groups[tuple(sorted(first + second))] = groups.pop(first) + groups.pop(second)
	return {gender: group for group in groups for gender in group}


def age_groups(children: Counter[tuple[int, Genders]]) -> dict[int, Ages]:
	"""For each age the first and last year it is counted with, so that no gender is few in any of them."""
	ages, genders = sorted({age for age, _ in children}), {gender for _, gender in children}
	bands: list[list[int]] = [[]]
	for age in ages:
		if bands[-1] and _is_enough(bands[-1], genders, children):
			bands.append([])
		bands[-1].append(age)
	if len(bands) > 1 and not _is_enough(bands[-1], genders, children):
		last = bands.pop()
		bands[-1].extend(last)
	return {age: (band[0], band[-1]) for band in bands for age in band}


def _is_enough(ages: list[int], genders: set[Genders], children: Counter) -> bool:
	return all(_count([(age, gender) for age in ages], children) >= SMALLEST_GROUP for gender in genders)
