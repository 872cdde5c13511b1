"""What became of the lines of a file: counts, and what is wrong where; never a value of the file (R8)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from trivsel_app.trivsel_child.csv_import.columns import heading_of
from trivsel_app.trivsel_child.csv_import.reading import Unreadable
from trivsel_app.trivsel_child.csv_import.rows import CHANGED, CREATED, UNCHANGED


@dataclass(frozen=True)
class Fault:
	"""What is wrong, and where: `field` is None where it is the line as a whole."""

	line: int
	field: str | None
	reason: str


@dataclass
class Report:
	counts: Counter = field(default_factory=Counter)
	faults: list[Fault] = field(default_factory=list)

	def add(self, outcomes: Iterable[str]) -> None:
		self.counts.update(outcomes)

	def fault(self, line: int, fieldname: str | None, reason: str) -> None:
		self.faults.append(Fault(line, fieldname, reason))

	def unreadable(self, line: Unreadable) -> None:
		for fault in line.faults:
			self.fault(line.line, fault.field, fault.reason)

	def merge(self, other: "Report") -> None:
		self.counts.update(other.counts)
		self.faults.extend(other.faults)

	def broken(self) -> int:
		return len({fault.line for fault in self.faults})

	def lines(self) -> int:
		return sum(self.counts.values()) + self.broken()

	def as_answer(self, kind: str) -> dict:
		"""As it is given to the browser."""
		return {
			"created": self.counts[CREATED],
			"changed": self.counts[CHANGED],
			"unchanged": self.counts[UNCHANGED],
			"broken": self.broken(),
			"faults": [
				{"line": fault.line, "column": heading_of(kind, fault.field) or "", "reason": fault.reason}
				for fault in sorted(self.faults, key=lambda fault: fault.line)
			],
		}
