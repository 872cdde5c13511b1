"""One who knows unit, age and gender of every child, reads all tables, and wants to know a position.

She writes down what she knows as whole numbers in equations, and asks a solver whether the answer could
be another one.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from tests.support.towns import Town
from trivsel_app.trivsel_insight.small_numbers.grouping import Tree
from trivsel_app.trivsel_insight.small_numbers.hiding import MISSING, POSITIONS, groups_of
from trivsel_app.trivsel_insight.small_numbers.tables import Row, grouping

GUESSES = 6
Alike = tuple[int, str, int, str]  # round, unit, age and gender: children whom nothing tells apart
Secret = tuple[str, tuple, str]


class Attacker:
	"""`tables` are what was shown of each of the town's rounds; the children are in `town`."""

	def __init__(self, town: Town, tables: list[list[Row]], least: int):
		self.least = least
		self.truth: dict[tuple[Alike, str], int] = {}
		self.groups: dict[tuple, list[Alike]] = defaultdict(list)
		for number, children in enumerate(town.rounds):
			for kind, alike in _alike(number, children, town.tree):
				for group in groups_of(kind):
					self.groups[number, group].append(alike)
		self.sizes: dict[Alike, int] = defaultdict(int)
		for number, children in enumerate(town.rounds):
			for child, count in children.items():
				alike = (number, child.unit, child.age, child.gender)
				self.sizes[alike] += count
				self.truth[alike, child.position] = self.truth.get((alike, child.position), 0) + count
		self.columns = {
			(alike, position): at
			for at, (alike, position) in enumerate(
				(alike, position) for alike in self.sizes for position in POSITIONS
			)
		}
		self.known = self._known(tables)

	def _known(self, tables: list[list[Row]]) -> LinearConstraint:
		"""Everything she knows: how many are alike, and each number shown."""
		sums = [
			([self.columns[alike, position] for position in POSITIONS], size)
			for alike, size in self.sizes.items()
		]
		for number, rows in enumerate(tables):
			for row in rows:
				for position, count in row.counts.items():
					if count is not None:
						members = dict.fromkeys(self.groups[number, row.group])
						sums.append(([self.columns[alike, position] for alike in members], count))
		entries = [(at, column) for at, (columns, _total) in enumerate(sums) for column in columns]
		lines, columns = zip(*entries, strict=True)
		matrix = coo_array((np.ones(len(entries)), (lines, columns)), (len(sums), len(self.columns))).tocsr()
		totals = np.array([total for _columns, total in sums], dtype=float)
		return LinearConstraint(matrix, totals, totals)

	def singled_out(self) -> list[Secret]:
		"""The small counts, and the groups of one colour, that she knows for sure."""
		secrets = [*self._secrets()]
		rng = np.random.default_rng(1)
		for _ in range(GUESSES):
			if not secrets:
				return []
			guess = self._solve(rng.normal(size=len(self.columns)))
			secrets = [secret for secret in secrets if round(secret[1] @ guess) == secret[2]]
		return [what for what, columns, count in secrets if not self._could_differ(columns, count)]

	def _could_differ(self, columns: np.ndarray, count: int) -> bool:
		return any(round(columns @ self._solve(sign * columns)) != count for sign in (1, -1))

	def _solve(self, wish: np.ndarray) -> np.ndarray:
		"""The children as they could stand, the way she wishes for if that is possible."""
		found = milp(wish, constraints=self.known, integrality=np.ones(len(wish)), bounds=Bounds(0, np.inf))
		assert found.success, found.message
		return found.x

	def _secrets(self) -> Iterator[tuple[str, np.ndarray, int]]:
		"""Children alike in any choice of unit, age and gender, and in each group of the tables."""
		groups: dict[tuple, list[Alike]] = defaultdict(list)
		for alike in self.sizes:
			for chosen in (choice for length in range(4) for choice in combinations((1, 2, 3), length)):
				groups[(alike[0], *((at, alike[at]) for at in chosen))].append(alike)
		groups.update({key: list(dict.fromkeys(members)) for key, members in self.groups.items()})
		for group, members in groups.items():
			size = sum(self.sizes[alike] for alike in members)
			for position in POSITIONS:
				count = sum(self.truth.get((alike, position), 0) for alike in members)
				if 0 < count < self.least or (count == size and position != MISSING):
					columns = np.zeros(len(self.columns))
					columns[[self.columns[alike, position] for alike in members]] = 1
					yield f"{group}: {count} {position} of {size}", columns, count


def _alike(number: int, children, tree: Tree) -> Iterator[tuple[tuple, Alike]]:
	"""The groups of the tables that each child is counted under: how they are merged is no secret."""
	kinds = grouping(children, tree)
	for child in children:
		yield kinds(child), (number, child.unit, child.age, child.gender)
