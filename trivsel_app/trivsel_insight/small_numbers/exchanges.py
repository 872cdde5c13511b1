"""Children exchange positions, pair by pair, so that the rows of one table keep their counts.

Two children of the same age and gender, in two units: one goes from red to yellow, the other from yellow
to red. The tables by age and gender stay as they are, the two units have changed. A third unit takes over
the change of the second, and so on, until it ends in one whose cells are hidden. The same the other way
round: two children of one unit, then the units stay as they are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

Chain = list[tuple]


class Exchanges:
	"""Nodes are what changes (units); links are what two children must share to exchange (age and gender)."""

	def __init__(self, counts: Iterable[tuple[object, object, Counter[str]]]):
		self.nodes: list = []
		self.number: dict[object, int] = {}
		self.links: list[list] = []
		self.have: dict[tuple, int] = {}
		self.holders: dict[tuple, int] = defaultdict(int)
		for node, link, positions in counts:
			if node not in self.number:
				self.number[node] = len(self.nodes)
				self.nodes.append(node)
				self.links.append([])
			self.links[self.number[node]].append(link)
			for position, count in (+positions).items():
				self._add(self.number[node], link, position, count)

	def _add(self, node: int, link: object, position: str, count: int) -> None:
		total = self.have[node, link, position] = self.have.get((node, link, position), 0) + count
		bit = 1 << node
		self.holders[link, position] = self.holders[link, position] & ~bit | (bit if total else 0)

	def mask(self, nodes: Iterable) -> int:
		return sum(1 << self.number[node] for node in nodes)

	def opens(self, start: object, ends: int, lose: str, gain: str, between: Iterable[str]) -> bool:
		"""Whether `start` can have one child less in `lose`, one more in `gain`, and an end the reverse.

		At once, or by way of a position in `between`.
		"""
		if self._chain(start, ends, lose, gain):
			return True
		return any(self._opens_by(start, ends, lose, step, gain) for step in between)

	def _opens_by(self, start: object, ends: int, lose: str, step: str, gain: str) -> bool:
		first = self._chain(start, ends, lose, step)
		if not first:
			return False
		self._move(first, lose, step)
		found = bool(self._chain(start, 1 << first[-1][0], step, gain))
		self._move(first, step, lose)
		return found

	def _chain(self, start: object, ends: int, lose: str, gain: str) -> Chain | None:
		"""The shortest way from `start` to one of `ends`, as (node, the link by which it was reached)."""
		first = self.number[start]
		reached, seen = {first: None}, 1 << first
		queue = [first]
		for node in queue:
			for link in self.links[node]:
				if not self.have.get((node, link, lose)):
					continue
				for other in _bits(self.holders[link, gain] & ~seen):
					seen |= 1 << other
					reached[other] = (node, link)
					if ends >> other & 1:
						return _way(reached, other)
					queue.append(other)
		return None

	def _move(self, chain: Chain, lose: str, gain: str) -> None:
		for (node, _link), (other, link) in pairwise(chain):
			for at, left, got in ((node, lose, gain), (other, gain, lose)):
				self._add(at, link, left, -1)
				self._add(at, link, got, 1)


def _bits(mask: int):
	while mask:
		lowest = mask & -mask
		yield lowest.bit_length() - 1
		mask ^= lowest


def _way(reached: dict, end: int) -> Chain:
	way: Chain = []
	node = end
	while reached[node]:
		before, link = reached[node]
		way.append((node, link))
		node = before
	return [(node, None), *reversed(way)]
