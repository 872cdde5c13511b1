"""`dev/benchmark --growth`: how the time and memory of an act grow with the number of children."""

import tracemalloc
from collections.abc import Iterator

from tests.benchmarks.frame import Row, measure, timed

SIZES = (1_000, 10_000, 50_000)
# How many times the time ten times the children may take: an act over all of them, or on one.
OVER_ALL, ON_ONE = 12.0, 1.3
# An act on one child takes little time: it is done more often, for what is looked for is small as well.
RUNS_ON_ONE = 9


def growth(row: Row, sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
	"""A line a size: `name children seconds ratio times limit megabytes ok|over`; `times` is against the size before.

	An act on one child is compared by its ratio to the yardstick, which is done by turns with it: else what the
	machine does besides in these minutes would pass for growth.
	"""
	before: tuple[int, float] | None = None
	for children in sizes:
		row.prepare(children)
		outcome = measure(row, row.runs if row.of_all else max(row.runs, RUNS_ON_ONE))
		taken = outcome.ours if row.of_all else outcome.ratio
		line = f"{row.name} {children} {outcome.ours:.3f} {outcome.ratio:.2f}"
		if before:
			times = taken / before[1]
			limit = OVER_ALL * children / before[0] / 10 if row.of_all else ON_ONE
			line += f" {times:.2f} {limit:.2f}"
		line += f" {_peak(row):.1f}MB"
		yield f"{line} {'over' if before and times > limit else 'ok'}"
		before = children, taken


def _peak(row: Row) -> float:
	"""The most that Python's own objects took at once while the act was done."""
	tracemalloc.start()
	timed(row.ours)
	peak = tracemalloc.get_traced_memory()[1]
	tracemalloc.stop()
	return peak / 1_000_000
