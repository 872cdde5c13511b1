"""How far children have come on the child ruler, from the plan to its follow-up: what came after what, and no more.

Of the concerns that the reader could open one by one (R6) and that have a step before the plan and one after it,
which was set within the period. A step nearer to thriving counts as one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Count, Sum
from pypika import Case
from pypika.functions import Cast
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Term

from trivsel_app.trivsel_assessment.ages import age_in_months
from trivsel_app.trivsel_insight import round_numbers
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import period, telling
from trivsel_app.trivsel_insight.reporting.meetings import is_written
from trivsel_app.trivsel_insight.reporting.units import bars_of, unit_columns, with_units

CONCERN = "Trivsel Concern"
BY = ("Unit", "Age", "Setting", "Area of Actions")
COUNTED = ("plans", "nearer", "same", "farther")
SUMMED = ("first", "last")
Rows = list[frappe._dict]


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	by = chosen.one_of(filters.by, BY, "Unit")
	query = _plans(period.chosen(filters), chosen.seen(CONCERN, filters.unit))
	rows = ROWS[by](query)
	if not rows:
		return (
			_columns(by),
			[],
			_("No plan has a step on the child ruler before it and one after it, set in these days."),
		)
	for row in rows:
		_finish(row)
	return _columns(by), rows, _explanation(by), _chart(rows), _summary(_whole(by, rows, query))


def _plans(days: period.Period, seen: Criterion) -> QueryBuilder:
	"""The concerns that count: a query of them, without its columns."""
	concern = frappe.qb.DocType(CONCERN)
	both = is_written(concern.ruler_step) & is_written(concern.ruler_step_after)
	within = concern.ruler_step_after_on[days.first : days.last]
	return frappe.qb.from_(concern).where(both & within & seen)


def _figures() -> list[Term]:
	"""What can be added up: how many came nearer to thriving, and the sums of the steps."""
	concern = frappe.qb.DocType(CONCERN)
	before, after = concern.ruler_step, concern.ruler_step_after
	ways = {"nearer": after < before, "same": after == before, "farther": after > before}
	return [
		Count("*").as_("plans"),
		*(Count(Case().when(term, 1)).as_(field) for field, term in ways.items()),
		*(Sum(Cast(step, "INTEGER")).as_(field) for field, step in zip(SUMMED, (before, after), strict=True)),
	]


def _of_units(query: QueryBuilder) -> Rows:
	unit = frappe.qb.DocType(CONCERN).unit
	return with_units(query.groupby(unit).select(unit, *_figures()))


def _of_ages(query: QueryBuilder) -> Rows:
	"""By the age in whole years on the day on which the step after the plan was set."""
	concern, child = frappe.qb.DocType(CONCERN), frappe.qb.DocType("Trivsel Child")
	alike = (child.birth_date, concern.ruler_step_after_on)
	query = query.join(child).on(child.name == concern.child).groupby(*alike)
	found = query.select(child.birth_date, concern.ruler_step_after_on.as_("day"), *_figures()).run(
		as_dict=True
	)
	ages = _added_up((max(0, age_in_months(row.birth_date, row.day) // 12), row) for row in found)
	return [
		frappe._dict(figures, label=round_numbers.label(frappe._dict(group=("age", (years, years)))))
		for years, figures in sorted(ages.items())
	]


def _of_settings(query: QueryBuilder) -> Rows:
	concern, unit = frappe.qb.DocType(CONCERN), frappe.qb.DocType("Trivsel Unit")
	query = query.join(unit).on(unit.name == concern.unit).groupby(unit.unit_kind).orderby(unit.unit_kind)
	rows = query.select(unit.unit_kind.as_("label"), *_figures()).run(as_dict=True)
	return [frappe._dict(row, label=_(row.label)) for row in rows]


def _of_areas(query: QueryBuilder) -> Rows:
	"""A plan counts in each area in which it has an action."""
	concern, action = frappe.qb.DocType(CONCERN), frappe.qb.DocType("Trivsel Plan Action")
	planned = frappe.qb.from_(action).where((action.parenttype == CONCERN) & is_written(action.action))
	planned = planned.select(action.parent, Coalesce(action.area, "").as_("area")).distinct().as_("planned")
	query = query.join(planned).on(planned.parent == concern.name).groupby(planned.area).orderby(planned.area)
	rows = query.select(planned.area.as_("label"), *_figures()).run(as_dict=True)
	return [frappe._dict(row, label=_(row.label) if row.label else _("Not Stated")) for row in rows]


ROWS = dict(zip(BY, (_of_units, _of_ages, _of_settings, _of_areas), strict=True))


def _added_up(rows: Iterable[tuple[object, dict]]) -> dict[object, Counter[str]]:
	groups: dict[object, Counter[str]] = defaultdict(Counter)
	for group, row in rows:
		groups[group].update({field: int(row[field]) for field in (*COUNTED, *SUMMED)})
	return groups


def _finish(row: frappe._dict) -> frappe._dict:
	"""The averages, of steps and of the way between them."""
	first, last = int(row["first"]), int(row["last"])
	averages = {"before": first, "after": last, "distance": first - last}
	row.update({field: round(value / row["plans"], 1) for field, value in averages.items()})
	return row


def _whole(by: str, rows: Rows, query: QueryBuilder) -> frappe._dict:
	"""All of them: the sums of the rows, where each plan stands in one only."""
	if by == "Area of Actions":
		rows = query.select(*_figures()).run(as_dict=True)
	return _finish(frappe._dict(_added_up((None, row) for row in rows)[None]))


def _columns(by: str) -> list[dict]:
	groups = unit_columns() if by == "Unit" else [("label", _(by), "Data", 300)]
	return telling.columns(
		*groups,
		("plans", _("Plans"), "Int"),
		("nearer", _("Nearer to Thriving"), "Int", 160),
		("same", _("Same Step"), "Int"),
		("farther", _("Farther from It"), "Int", 140),
		("before", _("Average Step Before"), "Float", 160),
		("after", _("Average Step After"), "Float", 160),
		("distance", _("Steps Nearer on Average"), "Float", 190),
	)


def _explanation(by: str) -> str:
	parts = [
		_(
			"Step 1 is nearest to thriving. The distance is how many steps nearer a child stands after the plan "
			"than before it; below zero it has come farther away."
		)
	]
	if by == "Area of Actions":
		parts.append(_("A plan counts in each area in which it has an action."))
	return "<br>".join([*parts, telling.after_is_not_because()])


def _chart(rows: Rows) -> dict:
	fields = {"nearer": _("Nearer to Thriving"), "same": _("Same Step"), "farther": _("Farther from It")}
	counted = bars_of(rows, fields)
	series = {name: [bar[field] for bar in counted.values()] for field, name in fields.items()}
	return telling.bars(counted, series, (telling.GREEN, telling.GREY, telling.RED))


def _summary(whole: frappe._dict) -> list[dict]:
	distance = frappe.format_value(whole.distance, {"fieldtype": "Float", "precision": 1})
	return [
		telling.figure(_("Plans"), whole.plans),
		telling.figure(_("Nearer to Thriving"), whole.nearer, "Green"),
		telling.figure(_("Same Step"), whole.same, "Grey"),
		telling.figure(_("Farther from It"), whole.farther, "Red"),
		telling.figure(_("Steps Nearer on Average"), distance, datatype="Data"),
	]
