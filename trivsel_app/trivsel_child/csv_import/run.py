"""Brings rows in, in batches: good ones go in, broken ones are told by line, column and reason."""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import frappe
from frappe import _
from frappe.utils import strip_html

from trivsel_app.trivsel_child.csv_import.children import Children
from trivsel_app.trivsel_child.csv_import.enrolments import Enrolments
from trivsel_app.trivsel_child.csv_import.guardians import Guardians
from trivsel_app.trivsel_child.csv_import.rows import Row, RowFault
from trivsel_app.trivsel_child.csv_import.staff import Staff
from trivsel_app.trivsel_child.csv_import.units import Units

WRITERS = {
	"units": Units,
	"children": Children,
	"enrolments": Enrolments,
	"guardians": Guardians,
	"staff": Staff,
}
SAVEPOINT = "trivsel_import"


@dataclass(frozen=True)
class Fault:
	"""What is wrong, and where: `field` is None where it is the line as a whole."""

	line: int
	field: str | None
	reason: str


@dataclass
class Report:
	"""What became of the lines."""

	counts: Counter = field(default_factory=Counter)
	faults: list[Fault] = field(default_factory=list)

	def add(self, outcomes: Iterable[str]) -> None:
		self.counts.update(outcomes)

	def fault(self, line: int, fieldname: str | None, reason: str) -> None:
		self.faults.append(Fault(line, fieldname, reason))


def write_rows(kind: str, rows: list[Row], report: Report, promised: frozenset[str] = frozenset()) -> None:
	"""Writes one batch; nothing is committed here.

	The rows of one document are written together; where that is refused, each by itself, so that the
	broken one is found and the others go in.
	"""
	writer = WRITERS[kind](rows, promised)
	waiting = deque(writer.groups())
	while waiting:
		group = waiting.popleft()
		fault = _attempt(writer, group, report)
		if not fault:
			continue
		writer = WRITERS[kind](rows, promised)  # it may have noted what has now been taken back
		if len(group) > 1:
			waiting.extendleft([row] for row in reversed(group))
		else:
			report.fault(group[0].line, fault.field, fault.reason)


def _attempt(writer, group: list[Row], report: Report) -> RowFault | None:
	frappe.db.savepoint(SAVEPOINT)
	try:
		outcomes = writer.write(group)
	except (RowFault, frappe.ValidationError) as refusal:
		frappe.db.rollback(save_point=SAVEPOINT)
		frappe.clear_messages()
		return refusal if isinstance(refusal, RowFault) else RowFault(None, safe_reason(refusal, group))
	report.add(outcomes)
	return None


def safe_reason(refusal: Exception, rows: list[Row]) -> str:
	"""The refusal's own words, unless a value of the rows stands in them: the platform likes to quote."""
	reason = strip_html(str(refusal)).strip()
	texts = [text for row in rows for value in row.values.values() for text in _texts(value)]
	if not reason or any(text.casefold() in reason.casefold() for text in texts):
		return _("The line is not accepted.")
	return reason


def _texts(value: object) -> list[str]:
	"""The value as it could stand in a message."""
	if isinstance(value, tuple):
		return [text for each in value for text in _texts(each)]
	return [value] if isinstance(value, str) and value else []


def write_in_batches(
	kind: str, rows: Iterable[Row], size: int = 200, progress: Callable[[Report], None] | None = None
) -> Report:
	"""Writes all rows, each batch committed by itself, so that what was killed can be run again."""
	report = Report()
	for batch in frappe.utils.create_batch(list(rows), size):
		write_rows(kind, batch, report)
		frappe.db.commit()
		if progress:
			progress(report)
	return report
