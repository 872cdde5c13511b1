"""How many days families wait: from a confirmed yellow or red position until each step that follows.

Of the concerns that the reader could open one by one (R6), begun within the period; a meeting or a referral counts
where she could open that too. What was done before the position was confirmed took no days.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import ceil
from statistics import median

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Min
from pypika.functions import Date
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Field

from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import period, telling
from trivsel_app.trivsel_insight.reporting.meetings import HELD, MEETING
from trivsel_app.trivsel_insight.reporting.units import told

CONCERN, REFERRAL = "Trivsel Concern", "Trivsel Referral"
BY = ("Step", "Unit and Step")
Waited = dict[tuple, Counter[int]]  # of the concerns with a key, how many took so many days


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	by, days = chosen.one_of(filters.by, BY, "Step"), period.chosen(filters)
	seen, alike = chosen.seen(CONCERN, filters.unit), _alike(by)
	begun = _begun(days, seen, alike)
	if not begun:
		return _columns(by), [], _("No concern has begun in these days.")
	waited = _waited(days, seen, alike)
	steps = list(_steps(begun.total(), waited, begun))
	rows = steps if by == "Step" else _by_unit(begun, waited)
	return _columns(by), rows, _explanation(), _chart(steps)


def _alike(by: str) -> list[Field]:
	"""What concerns that are counted together have in common."""
	return [frappe.qb.DocType(CONCERN).unit] if by == "Unit and Step" else []


def _base(days: period.Period, seen: Criterion) -> QueryBuilder:
	"""Concerns whose position was confirmed within the period."""
	concern, position = frappe.qb.DocType(CONCERN), frappe.qb.DocType("Trivsel Position")
	of_its_assessment = (position.child == concern.child) & (position.unit == concern.unit)
	of_its_assessment &= position.source_name == concern.assessment
	query = frappe.qb.from_(concern).join(position).on(of_its_assessment)
	return query.where(position.from_date[days.first : days.last] & seen)


def _begun(days: period.Period, seen: Criterion, alike: list[Field]) -> Counter[tuple]:
	"""How many have begun."""
	query = _base(days, seen).groupby(*alike).select(*alike, Count("*"))
	return +Counter({tuple(key): count for *key, count in query.run()})


def _waited(days: period.Period, seen: Criterion, alike: list[Field]) -> dict[str, Waited]:
	"""For each step how many took it, and after how many days."""
	return {step: _counted(query, alike) for step, query in _reached(days, seen, alike).items()}


def _counted(query: QueryBuilder, alike: list[Field]) -> Waited:
	reached = query.as_("reached")
	fields = [reached[field.name] for field in alike] + [reached.since, reached.taken]
	query = frappe.qb.from_(reached).where(reached.taken.notnull()).groupby(*fields)
	waited: Waited = defaultdict(Counter)
	for *key, since, taken, count in query.select(*fields, Count("*")).run():
		waited[tuple(key)][max(0, (taken - since).days)] += count
	return waited


def _reached(days: period.Period, seen: Criterion, alike: list[Field]) -> dict[str, QueryBuilder]:
	"""For each step, in order, the concern and the first day on which it was taken."""
	concern, notice, meeting, kind, referral = (
		frappe.qb.DocType(name)
		for name in (CONCERN, "Trivsel Guardian Notice", MEETING, "Trivsel Meeting Type", REFERRAL)
	)
	base = _base(days, seen)
	informed = base.join(notice).on((notice.parent == concern.name) & (notice.parenttype == CONCERN))
	held = (
		base.join(meeting)
		.on(meeting.concern == concern.name)
		.join(kind)
		.on(kind.name == meeting.meeting_type)
	)
	held = held.where(meeting.step.isin(HELD) & chosen.seen(MEETING))
	referred = base.join(referral).on(referral.concern == concern.name).where(chosen.seen(REFERRAL))
	taken = {
		_("Parents Informed"): (informed, notice.informed_on),
		_("Focus Meeting Held"): (held.where(kind.part_in_concern == "Focus Meeting"), meeting.starts_on),
		_("K-Meeting or Wider Meeting Held"): (
			held.where(kind.part_in_concern == "Wider Meeting"),
			meeting.starts_on,
		),
		_("Referral Accepted"): (referred, referral.accepted_on),
	}
	since = frappe.qb.DocType("Trivsel Position").from_date
	return {
		step: query.groupby(concern.name, since, *alike).select(
			*alike, since.as_("since"), Date(Min(day)).as_("taken")
		)
		for step, (query, day) in taken.items()
	}


def _steps(concerns: int, waited: dict[str, Waited], keys: Iterable[tuple]) -> Iterable[frappe._dict]:
	"""A row for each step, of these concerns."""
	keys = list(keys)
	for step, by_key in waited.items():
		days = sorted(sum((by_key[key] for key in keys if key in by_key), Counter()).elements())
		row = frappe._dict(label=step, concerns=concerns, reached=len(days))
		if days:
			row.update(median=median(days), ninetieth=days[ceil(0.9 * len(days)) - 1])
		yield row


def _by_unit(begun: Counter[tuple], waited: dict[str, Waited]) -> list[frappe._dict]:
	return [
		frappe._dict(row, unit_name=about.path)
		for unit, about in told(unit for (unit,) in begun).items()
		for row in _steps(begun[unit,], waited, [(unit,)])
	]


def _explanation() -> str:
	return _(
		"Days from the confirmed position to the first time it was done. Half of those who got so far waited the "
		"median or less, nine of ten the other number or less."
	)


def _columns(by: str) -> list[dict]:
	units = [] if by == "Step" else [("unit_name", _("Unit"), "Data", 330)]
	return telling.columns(
		*units,
		("label", _("Step"), "Data", 260),
		("concerns", _("Concerns"), "Int"),
		("reached", _("Got So Far"), "Int", 140),
		("median", _("Median Days"), "Float", 140),
		("ninetieth", _("Nine of Ten Within"), "Int", 170),
	)


def _chart(steps: list[frappe._dict]) -> dict | None:
	shown = [row for row in steps if row.reached]
	if not shown:
		return None
	series = {
		_("Median Days"): [row.median for row in shown],
		_("Nine of Ten Within"): [row.ninetieth for row in shown],
	}
	chart = telling.bars([row.label for row in shown], series, [telling.BLUE, telling.YELLOW])
	return {**chart, "barOptions": {"stacked": 0}}
