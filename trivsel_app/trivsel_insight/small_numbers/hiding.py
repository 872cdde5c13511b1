"""Which cells of a round's tables are hidden: the small ones, and others by which they could be computed."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from trivsel_app.trivsel_insight.small_numbers.grouping import SMALLEST_GROUP

MISSING = "Missing"
# In this order one is hidden with another, the same in all tables: red with yellow, so that green is seen.
POSITIONS = ("Red", "Yellow", "Green", MISSING)

Kind = tuple  # the unit, ages and genders that a child is counted under
Group = tuple  # ("all",), ("unit", u), ("age", a), ("gender", g) or ("both", a, g)
Cell = tuple[Group, str]

WHOLE: Group = ("all",)


def groups_of(kind: Kind) -> tuple[Group, ...]:
	"""The row of each table in which children of the kind are counted, the narrowest first."""
	unit, ages, genders = kind
	return ("unit", unit), ("both", ages, genders), ("gender", genders), ("age", ages), WHOLE


class Hiding:
	"""All tables of a round, and which of their cells are hidden.

	`equations` are the sums that a reader can do: the cells of a row give the number of its children,
	which is known; the rows of a table give a row of a coarser one.
	"""

	def __init__(self, kinds: dict[Kind, Counter[str]], least: int):
		self.least = least
		self.counts: Counter[Cell] = Counter()
		self.sizes: Counter[Group] = Counter()
		for kind, positions in kinds.items():
			for group in groups_of(kind):
				self.sizes[group] += positions.total()
				self.counts.update({(group, position): positions[position] for position in POSITIONS})
		self.hidden: set[Cell] = set()
		self.equations = self._equations()

	def _equations(self) -> list[list[Cell]]:
		parts: dict[Group, dict[str, list[Group]]] = defaultdict(lambda: defaultdict(list))
		for group in self.sizes:
			for above, by in _sums(group):
				parts[above][by].append(group)
		sums = [
			[(group, position) for group in [*groups, above]]
			for above, tables in parts.items()
			for groups in tables.values()
			for position in POSITIONS
		]
		return [self.row(group) for group in self.sizes] + sums

	def row(self, group: Group) -> list[Cell]:
		return [(group, position) for position in POSITIONS]

	def hide_small(self) -> None:
		"""Hides what must not be known: few children, or that all of a group have one colour."""
		for cell, count in self.counts.items():
			group, position = cell
			is_all = count == self.sizes[group] and position != MISSING
			if 0 < count < self.least or (count and is_all):
				self.hidden.add(cell)
		if self.sizes[WHOLE] < SMALLEST_GROUP:
			self.hide(self.counts)

	def hide(self, cells: Iterable[Cell]) -> None:
		self.hidden.update(cells)

	def hide_with_them(self) -> None:
		"""Hides more until each sum with a hidden cell has another, and enough children among them."""
		unsettled = True
		while unsettled:
			unsettled = False
			for equation in self.equations:
				while self._gives_away(equation):
					self.hidden.add(self._next(equation))
					unsettled = True

	def _gives_away(self, equation: list[Cell]) -> bool:
		hidden = [cell for cell in equation if cell in self.hidden]
		if not hidden or len(hidden) == len(equation):
			return False
		return len(hidden) < 2 or sum(self.counts[cell] for cell in hidden) < self.least

	def _next(self, equation: list[Cell]) -> Cell:
		"""In a row the next position in order; in a column the smallest count, where others are hidden too."""
		shown = [cell for cell in equation if cell not in self.hidden]
		return shown[0] if _is_row(equation) else min(shown, key=self._loss)

	def _loss(self, cell: Cell) -> tuple:
		group, _position = cell
		others = any(other in self.hidden for other in self.row(group))
		count = self.counts[cell]
		return group == WHOLE, not others, not count, count, repr(group)


def _is_row(equation: list[Cell]) -> bool:
	return equation[0][0] == equation[-1][0]


def _sums(group: Group) -> list[tuple[Group, str]]:
	"""The coarser rows that a row is part of, each with what the rows beside it differ in."""
	if group[0] == "both":
		return [(("age", group[1]), "gender"), (("gender", group[2]), "age")]
	return [] if group == WHOLE else [(WHOLE, group[0])]
