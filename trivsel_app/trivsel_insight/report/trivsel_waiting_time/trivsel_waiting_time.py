"""How many days families wait: from a confirmed yellow or red position until each step that follows.

Of the concerns that the reader could open one by one (R6), begun within the period; a meeting or a referral counts
where she could open that too. What was done before the position was confirmed took no days.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from math import ceil
from statistics import median

import frappe
from frappe import _
from frappe.query_builder.functions import Min
from pypika.functions import Date
from pypika.queries import QueryBuilder
from pypika.terms import Criterion

from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import period, telling
from trivsel_app.trivsel_insight.reporting.meetings import HELD, MEETING
from trivsel_app.trivsel_insight.reporting.units import told
from trivsel_app.trivsel_setup.position_words import POSITIONS

CONCERN, REFERRAL = "Trivsel Concern", "Trivsel Referral"
KIND, NOTICE = "Trivsel Meeting Type", "Trivsel Guardian Notice"
BY = ("Step", "Unit and Step")
NOT_GREEN = [position for position in POSITIONS if position != "Green"]
Waited = dict[tuple, Counter[int]]  # of the concerns with a key, how many took so many days


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	by, days = chosen.one_of(filters.by, BY, "Step"), period.chosen(filters)
	begun, waited = _counted(days, chosen.seen(CONCERN, filters.unit), by == "Unit and Step")
	if not begun:
		return _columns(by), [], _("No concern has begun in these days.")
	steps = list(_steps(begun.total(), waited, begun))
	rows = steps if by == "Step" else _by_unit(begun, waited)
	return _columns(by), rows, _explanation(), _chart(steps)


def _counted(days: period.Period, seen: Criterion, by_unit: bool) -> tuple[Counter[tuple], dict[str, Waited]]:
	"""How many have begun; and for each step how many took it, and after how many days."""
	begun: Counter[tuple] = Counter()
	waited: dict[str, Waited] = {step: defaultdict(Counter) for step in _steps_in_order()}
	for unit, since, taken in _families(days, seen):
		key = (unit,) if by_unit else ()
		begun[key] += 1
		for step, day in taken.items():
			if day:
				waited[step][key][max(0, (day - since).days)] += 1
	return begun, waited


def _steps_in_order() -> dict[str, str]:
	"""Each step as it is called here, and by what it is known: the part of a meeting in the concern, or a row."""
	return {
		_("Parents Informed"): NOTICE,
		_("Focus Meeting Held"): "Focus Meeting",
		_("K-Meeting or Wider Meeting Held"): "Wider Meeting",
		_("Referral Accepted"): REFERRAL,
	}


def _families(days: period.Period, seen: Criterion) -> Iterable[tuple[str, date, dict[str, date | None]]]:
	"""For each concern its unit, when it has begun, and the first day on which each step was taken.

	The concerns are looked for once: each comes once for each of its meetings, with what else was done in it.
	"""
	step_of = {known_by: step for step, known_by in _steps_in_order().items()}
	kinds = {"part_in_concern": ["in", list(step_of)]}
	kinds = dict(frappe.get_all(KIND, kinds, ["name", "part_in_concern"], as_list=True))
	concern, meeting = frappe.qb.DocType(CONCERN), frappe.qb.DocType(MEETING)
	held = (
		(meeting.concern == concern.name) & meeting.step.isin(HELD) & meeting.meeting_type.isin([*kinds, ""])
	)
	query = _base(days, seen).left_join(meeting).on(held & chosen.seen(MEETING))
	query = query.select(concern.name, concern.unit, frappe.qb.DocType("Trivsel Position").from_date)
	query = query.select(_first_notice(), _first_referral(), meeting.meeting_type, Date(meeting.starts_on))
	families: dict[str, tuple[str, date, dict[str, date | None]]] = {}
	for name, unit, since, informed, referred, kind, met in query.run():
		done = {step_of[NOTICE]: informed, step_of[REFERRAL]: referred}
		taken = families.setdefault(name, (unit, since, done))[2]
		if kind:
			step = step_of[kinds[kind]]
			taken[step] = min(met, taken.get(step, met))
	return families.values()


def _base(days: period.Period, seen: Criterion) -> QueryBuilder:
	"""Concerns whose position was confirmed within the period: yellow or red, else there was none."""
	concern, position = frappe.qb.DocType(CONCERN), frappe.qb.DocType("Trivsel Position")
	of_its_assessment = (position.child == concern.child) & (position.unit == concern.unit)
	of_its_assessment &= position.source_name == concern.assessment
	query = frappe.qb.from_(concern).join(position).on(of_its_assessment)
	return query.where(position.position.isin(NOT_GREEN) & position.from_date[days.first : days.last] & seen)


def _first_notice() -> QueryBuilder:
	"""The first day on which a guardian was told in a concern of `_base`, or NULL."""
	concern, notice = frappe.qb.DocType(CONCERN), frappe.qb.DocType(NOTICE)
	told = (notice.parent == concern.name) & (notice.parenttype == CONCERN)
	return frappe.qb.from_(notice).where(told).select(Min(notice.informed_on))


def _first_referral() -> QueryBuilder:
	"""The first day on which a referral was accepted in a concern of `_base`, or NULL."""
	concern, referral = frappe.qb.DocType(CONCERN), frappe.qb.DocType(REFERRAL)
	referred = (referral.concern == concern.name) & chosen.seen(REFERRAL)
	return frappe.qb.from_(referral).where(referred).select(Min(referral.accepted_on))


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
