"""Measuring an act of ours and its yardstick by turns, and telling how they compare.

The clock of one machine says little about another one; the ratio of two acts done by turns in one run does.
"""

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from statistics import median

import frappe

RUNS = 3


class Row(ABC):
	"""One comparison. Its rows are prepared once and committed; what the acts write is rolled back each time."""

	name: str
	limit: float
	"""How many times the yardstick's time ours may take."""
	of_all = False
	"""Whether the act is over all children, not on one child or group."""
	runs = RUNS
	"""How often both acts are done by turns: an act of milliseconds more often, so that no hiccup is the median."""
	fewest = 0
	"""With fewer children than this it is measured only where it is asked for by its name."""

	@abstractmethod
	def prepare(self, children: int):
		"""Have everything there that both acts need, for a municipality of `children` children."""

	@abstractmethod
	def ours(self):
		"""The act as the app does it."""

	@abstractmethod
	def yardstick(self):
		"""The like of it with the platform alone."""


@dataclass
class Outcome:
	row: Row
	ours: float
	yardstick: float

	@property
	def ratio(self) -> float:
		return self.ours / self.yardstick

	@property
	def is_over(self) -> bool:
		return self.ratio > self.row.limit

	def __str__(self) -> str:
		"""`name ours yardstick ratio limit ok|over`, times in seconds."""
		verdict = "over" if self.is_over else "ok"
		times = f"{self.ours:.4f} {self.yardstick:.4f}"
		return f"{self.row.name} {times} {self.ratio:.2f} {self.row.limit:.2f} {verdict}"


def measure(row: Row, runs: int | None = None) -> Outcome:
	"""Medians of both acts by turns, after each was done once to warm up what either keeps in memory."""
	seconds: dict[str, list[float]] = {"ours": [], "yardstick": []}
	for turn in range((runs or row.runs) + 1):
		for name in seconds:
			taken = timed(getattr(row, name))
			if turn:
				seconds[name].append(taken)
	return Outcome(row, median(seconds["ours"]), median(seconds["yardstick"]))


def timed(act) -> float:
	"""Seconds that an act takes; a commit within it is left out for both, and all is rolled back."""
	frappe.db.rollback()
	commit = frappe.db.commit
	frappe.db.commit = lambda *args, **kwargs: None
	try:
		start = time.perf_counter()
		act()
		return time.perf_counter() - start
	finally:
		frappe.db.commit = commit
		frappe.db.rollback()
		frappe.set_user("Administrator")
