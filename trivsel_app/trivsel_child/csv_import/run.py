"""Brings rows in, in batches: good ones go in, broken ones are told by line, column and reason."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

import frappe
from frappe import _
from frappe.utils import strip_html

from trivsel_app.trivsel_child.csv_import.children import Children
from trivsel_app.trivsel_child.csv_import.enrolments import Enrolments
from trivsel_app.trivsel_child.csv_import.guardians import Guardians
from trivsel_app.trivsel_child.csv_import.reading import Unreadable
from trivsel_app.trivsel_child.csv_import.report import Report
from trivsel_app.trivsel_child.csv_import.rows import REFUSALS, Refusal, Row, RowFault
from trivsel_app.trivsel_child.csv_import.staff import Staff
from trivsel_app.trivsel_child.csv_import.trainings import Trainings
from trivsel_app.trivsel_child.csv_import.units import Units

WRITERS = {
	"units": Units,
	"children": Children,
	"enrolments": Enrolments,
	"guardians": Guardians,
	"staff": Staff,
	"trainings": Trainings,
}
BATCH = 200
ATTEMPTS = 3
SAVEPOINT = "trivsel_import"
COLLISIONS = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)
Progress = Callable[[Report], None]


def load(kind: str, rows: Iterable[Row | Unreadable], progress: Progress | None = None) -> Report:
	"""Writes all rows, each batch committed by itself, so that what was killed can be run again."""
	report = Report()
	for batch in batches(rows):
		report.merge(_with_attempts(kind, batch))
		frappe.db.commit()
		if progress:
			progress(report)
	return report


def try_out(kind: str, rows: Iterable[Row | Unreadable], progress: Progress | None = None) -> Report:
	"""Writes all rows and takes everything back: what `load` would do, line by line."""
	report = Report()
	with taken_back():
		for batch in batches(rows):
			report.merge(write(kind, batch))
			frappe.db.transaction_writes = 0  # the platform's limit is meant for what will be committed
			if progress:
				progress(report)
	return report


@contextmanager
def taken_back() -> Iterator[None]:
	"""Takes back what is written within; nor does it go to the site's search, which no rollback reaches."""
	conf = frappe.local.conf
	before, conf["disable_global_search"] = conf.get("disable_global_search"), 1
	try:
		yield
	finally:
		conf["disable_global_search"] = before
		frappe.db.rollback()


def batches(rows: Iterable, size: int = BATCH) -> Iterator[list]:
	waiting = iter(rows)
	while batch := list(islice(waiting, size)):
		yield batch


def _with_attempts(kind: str, batch: list[Row | Unreadable]) -> Report:
	"""Others write at the same time: a batch that collides with them is taken back and written again."""
	for attempt in range(1, ATTEMPTS + 1):
		try:
			return write(kind, batch)
		except COLLISIONS:
			frappe.db.rollback()
			frappe.clear_messages()
			if attempt == ATTEMPTS:
				raise
	raise AssertionError("unreachable")


def write(kind: str, batch: list[Row | Unreadable], promised: frozenset[str] = frozenset()) -> Report:
	"""Writes one batch; nothing is committed here.

	The rows of one document are written together; where that is refused, each by itself, so that the
	broken one is found and the others go in.
	"""
	report = Report()
	rows = [row for row in batch if isinstance(row, Row)]
	for line in batch:
		if isinstance(line, Unreadable):
			report.unreadable(line)
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
	return report


def _attempt(writer, group: list[Row], report: Report) -> RowFault | None:
	frappe.db.savepoint(SAVEPOINT)
	try:
		outcomes = writer.write(group)
	except RowFault as fault:
		_take_back()
		return (
			fault
			if not isinstance(fault, Refusal)
			else RowFault(fault.field, safe_reason(fault.reason, group))
		)
	except REFUSALS as refusal:
		_take_back()
		return RowFault(None, safe_reason(str(refusal), group))
	report.add(outcomes)
	return None


def _take_back() -> None:
	frappe.db.rollback(save_point=SAVEPOINT)
	frappe.clear_messages()


def safe_reason(words: str, rows: list[Row]) -> str:
	"""The refusal's own words, unless a value of the rows stands in them: the platform likes to quote."""
	reason = strip_html(words).strip()
	texts = [text for row in rows for value in row.values.values() for text in _texts(value)]
	if not reason or any(text.casefold() in reason.casefold() for text in texts):
		return _("The line is not accepted.")
	return reason


def _texts(value: object) -> list[str]:
	"""The value as it could stand in a message."""
	if isinstance(value, tuple):
		return [text for each in value for text in _texts(each)]
	return [value] if isinstance(value, str) and value else []
