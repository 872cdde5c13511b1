"""When a meeting is due, by the meeting types that are in use (R19, R23)."""

from datetime import date

import frappe
from pypika import Table
from pypika.queries import QueryBuilder

from trivsel_app.trivsel_setup.working_days import add_time


def due(part_in_concern: str, counts_from: str, day: date, position: str) -> date | None:
	"""The last day for a meeting that is `part_in_concern`, counted from `day` on which `counts_from` was.

	The earliest of what the enabled types say of `position`; None where none of them has a deadline.
	"""
	kind, deadline, query = _deadlines(counts_from)
	query = query.where(kind.part_in_concern == part_in_concern)
	query = query.where(deadline.position.isnull() | deadline.position.isin(["", position]))
	return min((last for last, _kind in _days(query, day)), default=None)


def before_start(day: date) -> tuple[date, str] | tuple[None, None]:
	"""The last day for the meeting that is held longest before somebody starts on `day`, and its type."""
	_kind, deadline, query = _deadlines("Start Date")
	return min(_days(query.where(deadline.before_after == "Before"), day), default=(None, None))


def _deadlines(counts_from: str) -> tuple[Table, Table, QueryBuilder]:
	kind = frappe.qb.DocType("Trivsel Meeting Type")
	deadline = frappe.qb.DocType("Trivsel Meeting Type Deadline")
	query = (
		frappe.qb.from_(deadline)
		.join(kind)
		.on((deadline.parent == kind.name) & (deadline.parenttype == "Trivsel Meeting Type"))
		.where((kind.enabled == 1) & (deadline.counts_from == counts_from))
		.select(deadline.amount, deadline.time_unit, deadline.before_after, kind.name)
	)
	return kind, deadline, query


def _days(query: QueryBuilder, day: date) -> list[tuple[date, str]]:
	return [
		(add_time(day, -amount if side == "Before" else amount, unit), kind)
		for amount, unit, side, kind in query.run()
	]
