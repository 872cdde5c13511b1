"""What is past due in the concerns that the reader could open one by one: what, whose, since when (R19).

It tells of the same deadlines as the reminders do; while R4 stops a step, it is not late.
"""

from collections import Counter
from datetime import date
from operator import itemgetter

import frappe
from frappe import _
from frappe.utils import getdate, today
from pypika.queries import QueryBuilder, Selectable
from pypika.terms import Criterion, Field, ValueWrapper

from trivsel_app.access.lookups import note
from trivsel_app.trivsel_concern import telling as kinds
from trivsel_app.trivsel_concern.overdue import past_due
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting.telling import RED, bars, columns, figure

KINDS = (kinds.PARENTS, kinds.FOCUS_MEETING, kinds.PLAN, kinds.FOLLOW_UP, kinds.ACTION)
CONCERN = "Trivsel Concern"
LONG_AGO = 14  # days


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters, day = frappe._dict(filters or {}), getdate(today())
	wanted = (chosen.one_of(filters.kind, KINDS),) if filters.kind else KINDS
	rows = _rows(wanted, chosen.seen(CONCERN, filters.unit), day)
	note(CONCERN, {row.name for row in rows})
	return _columns(), rows, None if rows else _("Nothing is past due."), _chart(rows), _summary(rows)


def _rows(wanted: tuple[str, ...], seen: Criterion, day: date) -> list[frappe._dict]:
	"""The longest overdue first."""
	late = past_due(day)
	queries = [_late(kind, *late[kind], seen) for kind in wanted]
	together = queries[0]
	for query in queries[1:]:
		together = together * query  # UNION ALL
	rows = _told(together.as_("late")).run(as_dict=True)
	words = {kind: _(kind) for kind in wanted}
	for row in rows:
		row["what"], row["days"], row["doctype"] = words[row["kind"]], (day - row["due"]).days, CONCERN
	return sorted(rows, key=itemgetter("due", "child_name", "what"))


def _late(kind: str, query: QueryBuilder, due: Field, whose: Field, seen: Criterion) -> QueryBuilder:
	concern = frappe.qb.DocType(CONCERN)
	fields = (concern.name, concern.child, concern.unit, due.as_("due"), whose.as_("whose"))
	return query.where(seen).select(ValueWrapper(kind, "kind"), *fields)


def _told(late: Selectable) -> QueryBuilder:
	"""The same with names."""
	child, unit, user = (frappe.qb.DocType(name) for name in ("Trivsel Child", "Trivsel Unit", "User"))
	return (
		frappe.qb.from_(late)
		.join(child)
		.on(child.name == late.child)
		.join(unit)
		.on(unit.name == late.unit)
		.left_join(user)
		.on(user.name == late.whose)
		.select(
			late.kind,
			late.name,
			late.due,
			child.full_name.as_("child_name"),
			unit.unit_name,
			user.full_name.as_("whose"),
		)
	)


def _columns() -> list[dict]:
	return columns(
		("child_name", _("Child")),
		("what", _("What Is Past Due"), "Data", 260),
		("due", _("Was Due On"), "Date"),
		("days", _("Days Ago"), "Int"),
		("whose", _("Up To")),
		("unit_name", _("Unit")),
	)


def _chart(rows: list[frappe._dict]) -> dict | None:
	counts = Counter(row.what for row in rows)
	return bars(counts, {_("Past Due"): list(counts.values())}, [RED]) if rows else None


def _summary(rows: list[frappe._dict]) -> list[dict]:
	return [
		figure(_("Past Due"), len(rows), "Red" if rows else "Green"),
		figure(_("Children"), len({row.name for row in rows})),
		figure(_("More Than {0} Days Ago").format(LONG_AGO), sum(row.days > LONG_AGO for row in rows), "Red"),
	]
