"""One table of counts whose sum may be known, for those who may not open what is counted (R6)."""

from collections import Counter
from collections.abc import Hashable


def shown(counts: Counter[Hashable], least: int) -> dict[Hashable, int | None]:
	"""The counts, None for what is hidden: those under `least`, and the next larger ones with them.

	What is hidden is at least two cells and together `least`, so that no subtraction gives a small one back;
	where there is not so much, all of it.
	"""
	smallest_first = sorted(counts, key=lambda cell: (counts[cell], repr(cell)))
	number = sum(count < least for count in counts.values())
	while 0 < number < len(counts) and (number < 2 or _sum(counts, smallest_first[:number]) < least):
		number += 1
	hidden = set(smallest_first[:number])
	return {cell: None if cell in hidden else count for cell, count in counts.items()}


def _sum(counts: Counter[Hashable], cells: list) -> int:
	return sum(counts[cell] for cell in cells)
