"""How meetings are held, by type: how often, who is there, what was tried before, whether the child is heard (R24, R25).

Of the held meetings that the reader could open one by one (R6).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Count
from pypika import Case
from pypika.functions import Date
from pypika.queries import QueryBuilder
from pypika.terms import Term

from trivsel_app.trivsel_assessment.round_figures import percent
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import period, telling
from trivsel_app.trivsel_insight.reporting.meetings import MEETING, held, is_written

PARTICIPANT, DEPARTURE = "Trivsel Meeting Participant", "Trivsel Meeting Departure"
BY = ("Meeting Type", "Profession", "Departure")
SHARES = ("parents", "tried", "heard", "departed")
Rows = list[frappe._dict]
# By type: in how many of its meetings.
Counts = dict[str, Counter[str]]


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	by, days = chosen.one_of(filters.by, BY, "Meeting Type"), period.chosen(filters)
	query = held(days, chosen.seen(MEETING, filters.unit))
	types = _types(query)
	if not types:
		return _columns(by), [], _("No meeting was held in these days.")
	if by == "Meeting Type":
		rows = _by_type(query, types)
	else:
		counts = _professions(query) if by == "Profession" else _departures(query)
		rows = list(_shares(types, counts))
	whole = sum(row.held for row in types.values())
	return _columns(by), rows, None, _chart(by, rows), [telling.figure(_("Meetings Held"), whole)]


def _types(query: QueryBuilder) -> dict[str, frappe._dict]:
	"""By type how many were `held`, before how many something was `tried`, and in how many the child was `heard`."""
	meeting = frappe.qb.DocType(MEETING)
	tried, heard = (
		Count(Case().when(is_written(field), 1)) for field in (meeting.prior_actions, meeting.child_voice)
	)
	kind = meeting.meeting_type
	counted = query.groupby(kind).select(kind, Count("*").as_("held"), tried.as_("tried"), heard.as_("heard"))
	rows = {row.meeting_type: row for row in counted.run(as_dict=True)}
	return {name: rows[name] for name in sorted(rows)}


def _by_type(query: QueryBuilder, types: dict[str, frappe._dict]) -> Rows:
	parents, professions, apart = _parents(query), _professions(query), _days_apart(query)
	departed = _with_a_departure(query)
	return [
		frappe._dict(
			label=name,
			held=row.held,
			apart=median(apart[name]) if name in apart else None,
			professions=round(professions[name].total() / row.held, 1),
			parents=percent(parents[name], row.held),
			tried=percent(row.tried, row.held),
			heard=percent(row.heard, row.held),
			departed=percent(departed[name], row.held),
		)
		for name, row in types.items()
	]


def _parents(query: QueryBuilder) -> Counter[str]:
	"""By type in how many a parent was there."""
	meeting, there = frappe.qb.DocType(MEETING), frappe.qb.DocType(PARTICIPANT)
	query = _came(query).where(there.participant_type == "Guardian")
	return Counter(dict(_meetings_by(query, meeting.meeting_type)))


def _professions(query: QueryBuilder) -> Counts:
	there = frappe.qb.DocType(PARTICIPANT)
	query = _came(query).where((there.participant_type != "Guardian") & is_written(there.profession))
	return _told(_meetings_by(query, frappe.qb.DocType(MEETING).meeting_type, there.profession))


def _came(query: QueryBuilder) -> QueryBuilder:
	meeting, there = frappe.qb.DocType(MEETING), frappe.qb.DocType(PARTICIPANT)
	query = query.join(there).on((there.parent == meeting.name) & (there.parenttype == MEETING))
	return query.where(there.attended == 1)


def _with_a_departure(query: QueryBuilder) -> Counter[str]:
	return Counter(dict(_meetings_by(_departed(query), frappe.qb.DocType(MEETING).meeting_type)))


def _departures(query: QueryBuilder) -> Counts:
	meeting, departure = frappe.qb.DocType(MEETING), frappe.qb.DocType(DEPARTURE)
	alike = (meeting.meeting_type, departure.departure, Coalesce(departure.profession, ""))
	rows = _meetings_by(_departed(query), *alike)
	return _told(
		(kind, f"{_(what)}: {whose}" if whose else _(what), count) for kind, what, whose, count in rows
	)


def _departed(query: QueryBuilder) -> QueryBuilder:
	departure = frappe.qb.DocType(DEPARTURE)
	return query.join(departure).on(departure.parent == frappe.qb.DocType(MEETING).name)


def _meetings_by(query: QueryBuilder, *alike: Term) -> Iterable[tuple]:
	"""What they have in common, and how many meetings that is: each once, however many rows it has there."""
	meetings = Count(frappe.qb.DocType(MEETING).name).distinct()
	return query.groupby(*alike).select(*alike, meetings).run()


def _told(rows: Iterable[tuple]) -> Counts:
	counts: Counts = defaultdict(Counter)
	for kind, what, count in rows:
		counts[kind][what] += count
	return counts


def _days_apart(query: QueryBuilder) -> dict[str, list[int]]:
	"""By type the days from each of its meetings to the next one in the same unit."""
	meeting = frappe.qb.DocType(MEETING)
	place = (meeting.meeting_type, meeting.unit)
	days = query.select(*place, Date(meeting.starts_on).as_("day")).distinct()
	apart: dict[str, list[int]] = defaultdict(list)
	for (kind, unit, day), (*after, then) in pairwise(sorted(days.run())):
		if after == [kind, unit]:
			apart[kind].append((then - day).days)
	return apart


def _shares(types: dict[str, frappe._dict], counts: Counts) -> Iterable[frappe._dict]:
	"""For each type, in how many of its meetings each profession was, or each departure occurred."""
	for name, row in types.items():
		for what, count in sorted(counts[name].items(), key=lambda pair: (-pair[1], pair[0])):
			share = percent(count, row.held)
			yield frappe._dict(label=name, what=what, held=row.held, count=count, share=share)


def _columns(by: str) -> list[dict]:
	first = (("label", _("Meeting Type"), "Data", 240), ("held", _("Meetings Held"), "Int", 130))
	if by == "Meeting Type":
		return telling.columns(
			*first,
			("apart", _("Days Apart, Median"), "Float", 160),
			("professions", _("Professions There, on Average"), "Float", 230),
			*((field, label, "Percent", 160) for field, label in _share_labels().items()),
		)
	return telling.columns(
		*first,
		("what", _(by), "Data", 300),
		("count", _("Meetings"), "Int"),
		("share", _("Percent of Those Held"), "Percent", 180),
	)


def _share_labels() -> dict[str, str]:
	labels = (_("Parents There"), _("Tried Before"), _("Child Heard"), _("With a Departure"))
	return dict(zip(SHARES, labels, strict=True))


def _chart(by: str, rows: Rows) -> dict | None:
	if by == "Meeting Type":
		series = {label: [row[field] for row in rows] for field, label in _share_labels().items()}
		chart = telling.bars(
			[row.label for row in rows], series, (telling.GREEN, telling.BLUE, telling.YELLOW, telling.RED)
		)
		return {**chart, "barOptions": {"stacked": 0}}
	counts: dict[str, int] = defaultdict(int)
	for row in rows:
		counts[row.what] += row["count"]
	return telling.bars(counts, {_("Meetings"): list(counts.values())}, [telling.BLUE]) if counts else None
