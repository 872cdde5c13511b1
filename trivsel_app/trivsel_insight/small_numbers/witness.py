"""Looks whether shown cells leave open what must not be known: another way the children may stand.

One who knows unit, age and gender of every child, and reads every table, knows a number for sure only
if no other way to give the children their positions fits what is shown. So for each number that must
stay unknown such another way is built, by moving a few children to other positions so that every shown
cell keeps its count. What is found is proof; what is not found within the steps allowed counts as known.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from trivsel_app.trivsel_insight.small_numbers.exchanges import Exchanges
from trivsel_app.trivsel_insight.small_numbers.hiding import (
	MISSING,
	POSITIONS,
	Cell,
	Group,
	Hiding,
	Kind,
	groups_of,
)

MOST_MOVES = 6
MOST_STEPS = 120
BRANCHES = 6

Part = tuple  # unit, ages and genders of a group of children, None where it is not told apart by it
Move = tuple[Kind, str, str]


class Witnesses:
	"""The children of a round, and the ways in which they could stand otherwise."""

	def __init__(self, kinds: dict[Kind, Counter[str]], hiding: Hiding):
		self.kinds, self.hiding = kinds, hiding
		self.members: dict[Group, list[Kind]] = defaultdict(list)
		for kind in kinds:
			for group in groups_of(kind):
				self.members[group].append(kind)
		self.between_units = Exchanges((kind[0], kind[1:], counts) for kind, counts in kinds.items())
		self._hidden_units: dict[frozenset[str], int] = {}
		self.between_classes = Exchanges((kind[1:], kind[0], counts) for kind, counts in kinds.items())

	def unproven(self) -> list[tuple[Part, Kind]]:
		"""Groups of children whose number in a position must stay unknown and may be known, each with a kind."""
		return [
			(part, kinds[0])
			for part, position, kinds in self._secrets()
			if not self._is_open(part, position, kinds)
		]

	def _secrets(self) -> Iterator[tuple[Part, str, list[Kind]]]:
		"""Small counts, and groups all of one colour, by every combination of unit, age and gender."""
		groups: dict[Part, list[Kind]] = defaultdict(list)
		for kind in self.kinds:
			for mask in range(8):
				groups[tuple(key if mask >> at & 1 else None for at, key in enumerate(kind))].append(kind)
		for part, kinds in groups.items():
			counts = sum((self.kinds[kind] for kind in kinds), Counter())
			size = counts.total()
			for position, count in counts.items():
				is_all = count == size and position != MISSING
				if 0 < count < self.hiding.least or is_all:
					yield part, position, kinds

	def _is_open(self, part: Part, position: str, kinds: list[Kind]) -> bool:
		having = [kind for kind in kinds if self.kinds[kind][position]]
		if any(self._exchange(part, kind, position) for kind in having):
			return True
		search = _Search(self, part, position)
		return any(search.from_move(move) for move in _first_moves(self.kinds, kinds, position))

	def _exchange(self, part: Part, kind: Kind, position: str) -> bool:
		"""Whether exchanges lead from children of `kind` to others who are not of the group."""
		if part[0] is None:
			return self._along(self.between_classes, kind[1:], position, partial(self._open_classes, part))
		if part[1:] == (None, None):
			return self._along(self.between_units, kind[0], position, self._open_units)
		return self._crosswise(part, kind, position)

	def _along(self, exchanges: Exchanges, start: object, position: str, ends) -> bool:
		for other in POSITIONS:
			among = ends(start, position, other) if other != position else 0
			by = [step for step in POSITIONS if step not in (position, other)]
			if among and (
				exchanges.opens(start, among, position, other, by)
				or exchanges.opens(start, among, other, position, by)
			):
				return True
		return False

	def _open_units(self, unit: str, *positions: str) -> int:
		"""The other units whose counts in these positions are hidden, where those of `unit` are."""
		ends = self._units_hidden_in(frozenset(positions))
		own = self.between_units.mask([unit])
		return ends & ~own if ends & own else 0

	def _units_hidden_in(self, positions: frozenset[str]) -> int:
		if positions not in self._hidden_units:
			ends = [
				unit for unit in self.between_units.nodes if self._are_hidden([("unit", unit)], positions)
			]
			self._hidden_units[positions] = self.between_units.mask(ends)
		return self._hidden_units[positions]

	def _open_classes(self, part: Part, own: tuple, *positions: str) -> int:
		"""Other ages and genders that may exchange with `own`: every row that changes is hidden there."""
		rows = set(groups_of((None, *own))[1:])
		ends = []
		for other in self.between_classes.nodes:
			changed = rows ^ set(groups_of((None, *other))[1:])
			if not _is_in(part, (None, *other)) and self._are_hidden(changed, positions):
				ends.append(other)
		return self.between_classes.mask(ends)

	def _are_hidden(self, groups: Iterable[Group], positions: Iterable[str]) -> bool:
		return all((group, position) in self.hiding.hidden for group in groups for position in positions)

	def _crosswise(self, part: Part, kind: Kind, position: str) -> bool:
		"""Four children, two in this unit and two in another, each pair alike: every row keeps its counts."""
		unit, own = kind[0], kind[1:]
		holders, bit = self.between_units.holders, self.between_units.mask([unit])
		for other in self.between_units.links[self.between_units.number[unit]]:
			if _is_in(part, (unit, *other)):
				continue  # counted in the same group: the number would stay
			for instead in +self.kinds[(unit, *other)]:
				if instead != position and holders[own, instead] & holders[other, position] & ~bit:
					return True
		return False


def _is_in(part: Part, kind: Kind) -> bool:
	return all(key is None or key == own for key, own in zip(part, kind, strict=True))


def _first_moves(kinds: dict[Kind, Counter[str]], within: list[Kind], position: str) -> Iterator[Move]:
	for kind in within:
		for other in POSITIONS:
			if other != position and kinds[kind][position]:
				yield kind, position, other
			if other != position and kinds[kind][other]:
				yield kind, other, position


class _Search:
	"""Looks for moves that change the number of a group's children in a position, and no shown cell."""

	def __init__(self, witnesses: Witnesses, part: Part, position: str):
		self.kinds, self.members = witnesses.kinds, witnesses.members
		self.hidden = witnesses.hiding.hidden
		self.part, self.position = part, position
		self.steps = 0

	def from_move(self, move: Move) -> bool:
		self.leaving = move[1] == self.position
		self.moved: Counter[tuple[Kind, str]] = Counter({(move[0], move[1]): 1})
		return self._go_on(self._changes({}, move), 1)

	def _go_on(self, changes: dict[Cell, int], moves: int) -> bool:
		if not changes:
			return True
		self.steps += 1
		if moves == MOST_MOVES or self.steps > MOST_STEPS:
			return False
		cell = min(changes, key=lambda cell: len(self.members[cell[0]]))
		best: list[tuple[int, int, Move, dict]] = []
		for number, move in enumerate(self._repairs(*cell, changes[cell])):
			then = self._changes(changes, move)
			if not then:
				return True
			best.append((sum(map(abs, then.values())), number, move, then))
		return any(self._try(move, then, moves) for _left, _number, move, then in sorted(best)[:BRANCHES])

	def _try(self, move: Move, then: dict[Cell, int], moves: int) -> bool:
		self.moved[move[:2]] += 1
		found = self._go_on(then, moves + 1)
		self.moved[move[:2]] -= 1
		return found

	def _repairs(self, group: Group, position: str, change: int) -> Iterator[Move]:
		for kind in self.members[group]:
			for other in POSITIONS:
				start, end = (position, other) if change > 0 else (other, position)
				free = self.kinds[kind][start] > self.moved[kind, start]
				if other != position and free and not self._undoes(kind, start, end):
					yield kind, start, end

	def _undoes(self, kind: Kind, start: str, end: str) -> bool:
		if not _is_in(self.part, kind):
			return False
		return (end if self.leaving else start) == self.position

	def _changes(self, changes: dict[Cell, int], move: Move) -> dict[Cell, int]:
		"""What `changes` of shown cells become with one more move; cells whose count is kept are left out."""
		kind, start, end = move
		then = dict(changes)
		for group in groups_of(kind):
			for cell, step in (((group, start), -1), ((group, end), 1)):
				if cell in self.hidden:
					continue
				then[cell] = then.get(cell, 0) + step
				if not then[cell]:
					del then[cell]
		return then
