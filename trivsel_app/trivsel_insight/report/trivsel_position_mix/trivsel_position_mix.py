"""How many children are green, yellow and red in a round: by unit, age, gender, or round by round.

Counts the positions that the reader could open one by one. Who may open none of them, and whose profession sees
numbers, gets what `closed_rounds` has released of closed rounds, and no other number (R6).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from pypika import Case
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Term

from trivsel_app.trivsel_assessment.ages import age_in_months
from trivsel_app.trivsel_assessment.round_figures import by_unit, percent
from trivsel_app.trivsel_insight import closed_rounds, round_numbers
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import rounds, telling
from trivsel_app.trivsel_insight.reporting.positions import COLOURS, POSITION, of_rounds
from trivsel_app.trivsel_insight.reporting.units import bars_of, with_units
from trivsel_app.trivsel_insight.small_numbers.hiding import MISSING
from trivsel_app.trivsel_setup.position_words import POSITIONS, word
from trivsel_app.trivsel_setup.settings_values import whole_number

FIELDS = dict(zip(POSITIONS, ("green", "yellow", "red"), strict=True))
ROUNDS = "Round"
BY = (*round_numbers.TABLES, ROUNDS)
MOST_ROUNDS = 12


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	by = chosen.one_of(filters.by, BY, "Unit")
	last, seen = rounds.chosen(filters.round), chosen.seen(POSITION, filters.unit)
	if not last:
		return _columns(), [], _("No round has been opened yet.")
	shown = rounds.up_to(last, MOST_ROUNDS) if by == ROUNDS else [last]
	rows, message = _counted(by, shown, seen), None
	if not rows and _reads_in_aggregate(shown):
		rows, message = _released(by, shown), round_numbers.explanation()
	if not rows:
		message = _("There are no positions to count in the round.")
	return _columns(), rows, message, _chart(rows), _summary(rows[-1:] if by == ROUNDS else rows)


def _reads_in_aggregate(shown: list[frappe._dict]) -> bool:
	"""One or the other: who knows some children of a round by name could compute others from the numbers of all."""
	reads = closed_rounds.reads_in_aggregate(frappe.session.user)
	return reads and not any(by_unit(about.name) for about in shown)


def _counted(by: str, shown: list[frappe._dict], seen: Criterion) -> list[frappe._dict]:
	begins = {row.name: row.window_start for row in shown}
	if by == "Unit":
		return _of_units(of_rounds(begins, seen))
	counts: dict[tuple, Counter[str]] = defaultdict(Counter)
	for apart, found in _counts(by, list(begins), seen):
		counts[_group(by, apart, begins)].update(found)
	return [
		_row(about, counts[group], counts[group].total())
		for group, about in _labels(by, counts, shown).items()
	]


def _of_units(query: QueryBuilder) -> list[frappe._dict]:
	unit = frappe.qb.DocType(POSITION).unit
	rows = with_units(query.groupby(unit).select(unit, *_of_each(), Count("*").as_("children")))
	for row in rows:
		row["label"] = row["path"]
		_share(row)
	return rows


def _of_each() -> list[Term]:
	"""How many have each position."""
	position = frappe.qb.DocType(POSITION).position
	return [Count(Case().when(position == one, 1)).as_(field) for one, field in FIELDS.items()]


def _counts(by: str, names: list[str], seen: Criterion) -> Iterable[tuple[tuple, dict[str, int]]]:
	"""By what the children are told apart: how many have each position."""
	position, child = frappe.qb.DocType(POSITION), frappe.qb.DocType("Trivsel Child")
	alike = {
		"Age": [position.round, child.birth_date],
		"Gender": [child.gender],
		"Age and Gender": [position.round, child.birth_date, child.gender],
		ROUNDS: [position.round],
	}[by]
	query = of_rounds(names, seen)
	if by != ROUNDS:
		query = query.join(child).on(child.name == position.child)
	for row in query.groupby(*alike).select(*alike, *_of_each()).run():
		yield row[: len(alike)], dict(zip(POSITIONS, row[len(alike) :], strict=True))


def _group(by: str, apart: list, begins: dict) -> tuple:
	"""What a row stands for; ages and genders as in `small_numbers.hiding`, so that they are called the same."""
	if by == ROUNDS:
		return (by, apart[0])
	if by == "Gender":
		return ("gender", (apart[0] or "",))
	years = max(0, age_in_months(apart[1], begins[apart[0]]) // 12)
	return ("age", (years, years)) if by == "Age" else ("both", (years, years), (apart[2] or "",))


def _labels(by: str, groups: Iterable[tuple], shown: list[frappe._dict]) -> dict[tuple, frappe._dict]:
	"""What each row is called, in order."""
	if by == ROUNDS:
		return {
			(by, row.name): frappe._dict(label=rounds.label(row)) for row in shown if (by, row.name) in groups
		}
	named = {group: round_numbers.label(frappe._dict(group=group)) for group in sorted(groups)}
	return {group: frappe._dict(label=label) for group, label in named.items()}


def _released(by: str, shown: list[frappe._dict]) -> list[frappe._dict]:
	"""The same of the tables that single out nobody; of each round the whole, where they are told round by round."""
	kind = round_numbers.TABLES.get(by, "all")
	tables = closed_rounds.tables_of_all([row.name for row in shown])
	return [
		_row(
			frappe._dict(label=rounds.label(about) if by == ROUNDS else round_numbers.label(row)),
			row.counts,
			None if row.counts[MISSING] is None else row.children - row.counts[MISSING],
			whole_number("least_count"),
		)
		for about in shown
		for row in sorted(tables.get(about.name, ()), key=round_numbers.order(kind))
		if row.group[0] == kind
	]


def _row(about: dict, counts: dict, children: int | None, least: int = 1) -> frappe._dict:
	row = frappe._dict(about, children=children, **{field: counts[at] for at, field in FIELDS.items()})
	_share(row, least)
	return row


def _share(row: frappe._dict, least: int = 1) -> None:
	"""What is hidden stays empty, and so does a share of fewer than `least`."""
	children, green = row["children"], row["green"]
	if children is not None and green is not None:
		row["not_green"] = children - green
		row["percent"] = percent(green, children) if children >= least else None


def _columns() -> list[dict]:
	return telling.columns(
		("label", _("Group"), "Data", 330),
		("children", _("Children"), "Int"),
		*((field, word(position), "Int") for position, field in FIELDS.items()),
		("not_green", round_numbers.not_green(), "Int"),
		("percent", _("Percent {0}").format(word("Green")), "Percent"),
	)


def _chart(rows: list[frappe._dict]) -> dict | None:
	"""All three where they are known, else green and the others together."""
	shown = [row for row in rows if row.get("not_green") is not None]
	if not shown:
		return None
	whole = all(row["yellow"] is not None and row["red"] is not None for row in shown)
	fields = {field: word(position) for position, field in FIELDS.items()}
	if not whole:
		fields = {"green": word("Green"), "not_green": round_numbers.not_green()}
	counted = bars_of(shown, fields)
	series = {name: [bar[field] for bar in counted.values()] for field, name in fields.items()}
	return telling.bars(counted, series, COLOURS.values())


def _summary(rows: list[frappe._dict]) -> list[dict]:
	"""The sums of what is shown, where nothing of it is hidden."""
	figures = {"children": (_("Children"), "Blue")}
	figures |= {field: (word(position), position) for position, field in FIELDS.items()}
	return [
		telling.figure(label, sum(row[field] for row in rows), indicator)
		for field, (label, indicator) in figures.items()
		if rows and all(row[field] is not None for row in rows)
	]
