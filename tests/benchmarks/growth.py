"""`dev/benchmark --growth`: how the time and memory of an act grow with the number of children."""

import tracemalloc
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.frame import RUNS, Row, timed

SIZES = (1_000, 10_000, 50_000)
# How many times the time ten times the children may take: an act over all of them, or on one.
OVER_ALL, ON_ONE = 12.0, 1.3


def growth(row: Row, sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
	"""A line a size: `name children seconds times limit megabytes ok|over`; `times` is against the size before."""
	before: tuple[int, float] | None = None
	for children in sizes:
		row.prepare(children)
		timed(row.ours)  # warms up what is kept in memory
		seconds = median(timed(row.ours) for _ in range(RUNS))
		line = f"{row.name} {children} {seconds:.3f}"
		if before:
			times = seconds / before[1]
			limit = OVER_ALL * children / before[0] / 10 if row.of_all else ON_ONE
			line += f" {times:.2f} {limit:.2f}"
		line += f" {_peak(row):.1f}MB"
		yield f"{line} {'over' if before and times > limit else 'ok'}"
		before = children, seconds


def _peak(row: Row) -> float:
	"""The most that Python's own objects took at once while the act was done."""
	tracemalloc.start()
	timed(row.ours)
	peak = tracemalloc.get_traced_memory()[1]
	tracemalloc.stop()
	return peak / 1_000_000
