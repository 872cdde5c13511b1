"""Small invented municipalities with three closed rounds, drawn from a seed."""

from collections import Counter
from dataclasses import dataclass, replace
from random import Random

from trivsel_app.trivsel_insight.small_numbers.grouping import Tree
from trivsel_app.trivsel_insight.small_numbers.tables import Child

ROUNDS = 3
TOWN = "Town"
# How many of a hundred children are Green, Yellow, Red, Missing.
MIXTURES = ((80, 13, 5, 2), (60, 25, 10, 5), (94, 3, 1, 2), (30, 30, 30, 10), (97, 0, 3, 0))
COLOURS = ("Green", "Yellow", "Red", "Missing")


@dataclass
class Town:
	"""A tree of units and, round by round, its children."""

	tree: Tree
	rounds: list[Counter[Child]]


def town(seed: int, fewest: int = 21, most: int = 130, institutions: int = 0, weights=None) -> Town:
	"""Every kind of smallness: few children, few units, a colour that nobody or almost everybody has."""
	random = Random(seed)
	tree, leaves = _tree(random, institutions or random.randint(1, 4))
	weights = weights or random.choice(MIXTURES)
	oldest = random.choice([2, 5, 5, 9])
	children = [_child(random, leaves, oldest, weights) for _ in range(random.randint(fewest, most))]
	rounds = [Counter(children)]
	for _ in range(ROUNDS - 1):
		children = _half_a_year_later(random, children, leaves, oldest, weights)
		rounds.append(Counter(children))
	return Town(tree, rounds)


def _tree(random: Random, houses: int) -> tuple[Tree, list[str]]:
	above: dict[str, str | None] = {TOWN: None}
	rooms, leaves = set(), []
	for house in (f"house {number}" for number in range(houses)):
		above[house] = TOWN
		inside = [f"{house}, {number}" for number in range(random.randint(0, 3))]
		above.update(dict.fromkeys(inside, house))
		rooms.update(name for name in inside if random.random() < 0.5)
		leaves.extend(inside or [house])
	return Tree(above, frozenset(rooms)), leaves


def _child(random: Random, leaves: list[str], oldest: int, weights) -> Child:
	gender = random.choices(["Girl", "Boy", "Other Gender", ""], [48, 48, 1, 3])[0]
	(position,) = random.choices(COLOURS, weights)
	return Child(random.choice(leaves), random.randint(0, oldest), gender, position)


def _half_a_year_later(random: Random, children: list[Child], leaves, oldest, weights) -> list[Child]:
	stayed = [child for child in children if random.random() > 0.04]
	grown = [replace(child, age=min(oldest, child.age + random.randint(0, 1))) for child in stayed]
	changed = [
		replace(child, position=random.choices(COLOURS, weights)[0]) if random.random() < 0.2 else child
		for child in grown
	]
	return changed + [_child(random, leaves, oldest, weights) for _ in range(random.randint(0, 4))]
