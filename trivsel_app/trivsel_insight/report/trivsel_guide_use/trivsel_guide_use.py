"""Which cards of the guide get into plans, and whose next position was better: no more than what came after what.

Of the concerns that the reader could open one by one (R6).
"""

from collections import Counter

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Min
from frappe.utils import add_days
from pypika import Order
from pypika.functions import Date
from pypika.queries import QueryBuilder
from pypika.terms import Criterion

from trivsel_app.trivsel_assessment.hint import SEVERITY
from trivsel_app.trivsel_assessment.round_figures import percent
from trivsel_app.trivsel_guide.cards import cards_in_use
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import period, telling
from trivsel_app.trivsel_insight.reporting.positions import POSITION

SHOW = ("Used Cards", "All Cards in Use")
AFTER = ("Better", "Same", "Worse")
# What a position's severity less that of the one before says.
SAYS = {-1: "Better", 0: "Same", 1: "Worse"}
Rows = list[frappe._dict]


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	show = chosen.one_of(filters.show, SHOW, SHOW[0])
	query = _uses(period.chosen(filters), chosen.seen("Trivsel Concern", filters.unit))
	uses = query.run(as_dict=True)
	if not uses:
		return _columns(), [], _("No card of the guide has got into a plan in these days.")
	after = _after(query)
	rows = _rows(uses, after, cards_in_use() if show == "All Cards in Use" else [])
	return _columns(), rows, telling.after_is_not_because(), _chart(rows), _summary(uses, after)


def _uses(days: period.Period, seen: Criterion) -> QueryBuilder:
	"""The actions that were put into plans by cards within the period, each once, for the columns to be chosen."""
	concern, action = frappe.qb.DocType("Trivsel Concern"), frappe.qb.DocType("Trivsel Plan Action")
	card = frappe.qb.DocType("Trivsel Guide Card")
	query = frappe.qb.from_(action).join(card).on(action.guide_card == card.name).join(concern)
	query = query.on((action.parent == concern.name) & (action.parenttype == "Trivsel Concern"))
	query = query.where((action.creation >= days.first) & (action.creation < add_days(days.last, 1)) & seen)
	fields = (concern.name.as_("concern"), concern.child, concern.unit, action.creation, action.progress)
	return query.select(card.name.as_("card"), card.card_name, *fields)


def _after(uses: QueryBuilder) -> dict[tuple[str, str], str | None]:
	"""By card and concern whether the child's next position in the unit was better, if there is one."""
	use = uses.as_("use")
	place = (use.card, use.concern, use.child, use.unit)
	first = frappe.qb.from_(use).select(*place, Min(use.creation).as_("used_on")).groupby(*place).as_("first")
	stood, following = _position(first, before=True), _position(first, before=False)
	query = frappe.qb.from_(first).select(
		first.card, first.concern, stood.as_("stood"), following.as_("next")
	)
	return {(card, concern): _said(*positions) for card, concern, *positions in query.run()}


def _position(first: QueryBuilder, before: bool) -> QueryBuilder:
	"""The one that stood on the day of the first use, or the next one: of those that the reader could open.

	Who has the baton of another house's concern sees none of the child's positions there. What was corrected
	counts no more, and a correction stands where that stood (R14).
	"""
	position = frappe.qb.DocType(POSITION)
	correction, corrected = position.as_("correction"), position.as_("corrected")
	query = frappe.qb.from_(position).select(position.position)
	query = query.left_join(correction).on(correction.replaces == position.name)
	query = query.left_join(corrected).on(corrected.name == position.replaces)
	query = query.where(
		(position.child == first.child) & (position.unit == first.unit) & chosen.seen(POSITION)
	)
	day = Date(first.used_on)
	query = query.where(position.from_date <= day if before else position.from_date > day)
	order, since = Order.desc if before else Order.asc, Coalesce(corrected.creation, position.creation)
	return query.where(correction.name.isnull()).orderby(position.from_date, since, order=order).limit(1)


def _said(stood: str | None, following: str | None) -> str | None:
	if not (stood and following):
		return None
	change = SEVERITY[following] - SEVERITY[stood]
	return SAYS[(change > 0) - (change < 0)]


def _rows(uses: Rows, after: dict, unused: Rows) -> Rows:
	"""A row for each card, those used most first; `unused` have a row also where they were not used."""
	by_card: dict[tuple[str, str], Rows] = {(card.name, card.card_name): [] for card in unused}
	for row in uses:
		by_card.setdefault((row.card, row.card_name), []).append(row)
	rows = [_row(title, used, after) for (_card, title), used in by_card.items()]
	return sorted(rows, key=lambda row: (-row.actions, row.card))


def _row(title: str, uses: Rows, after: dict) -> frappe._dict:
	"""Each concern once among those that have a next position."""
	pairs = {(row.card, row.concern) for row in uses}
	counted = Counter(after[pair] for pair in pairs)
	followed = sum(counted[each] for each in AFTER)
	return frappe._dict(
		{each.lower(): counted[each] for each in AFTER},
		card=title,
		actions=len(uses),
		concerns=len({row.concern for row in uses}),
		carried_out=sum(row.progress == "Carried Out" for row in uses),
		followed=followed,
		percent=percent(counted["Better"], followed) if followed else None,
	)


def _columns() -> list[dict]:
	return telling.columns(
		("card", _("Card of the Guide"), "Data", 300),
		("actions", _("Actions"), "Int"),
		("concerns", _("Concerns"), "Int"),
		("carried_out", _("Carried Out"), "Int"),
		("followed", _("With a Next Position"), "Int", 170),
		*((each.lower(), _(each), "Int") for each in AFTER),
		("percent", _("Percent Better"), "Percent"),
	)


def _chart(rows: Rows) -> dict:
	used = [row for row in rows if row.actions]
	series = {_(each): [row[each.lower()] for row in used] for each in AFTER}
	return telling.bars([row.card for row in used], series, (telling.GREEN, telling.GREY, telling.RED))


def _summary(uses: Rows, after: dict) -> list[dict]:
	whole = _row("", uses, after)
	return [
		telling.figure(_("Cards Used"), len({row.card for row in uses})),
		telling.figure(_("Actions"), whole.actions),
		telling.figure(_("Concerns"), whole.concerns),
		telling.figure(_("Carried Out"), whole.carried_out),
		telling.figure(_("Next Position Better"), whole.better, "Green"),
	]
