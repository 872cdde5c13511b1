"""Which cards of the guide get into plans, and whose next position was better: no more than what came after what.

Of the concerns that the reader could open one by one (R6).
"""

from collections import Counter, defaultdict
from datetime import date

import frappe
from frappe import _
from frappe.utils import add_days, getdate
from pypika.terms import Criterion

from trivsel_app.trivsel_assessment.hint import SEVERITY
from trivsel_app.trivsel_assessment.positions import in_force
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
	uses = _uses(period.chosen(filters), chosen.seen("Trivsel Concern", filters.unit))
	if not uses:
		return _columns(), [], _("No card of the guide has got into a plan in these days.")
	after = _after(uses)
	rows = _rows(uses, after, cards_in_use() if show == "All Cards in Use" else [])
	return _columns(), rows, telling.after_is_not_because(), _chart(rows), _summary(uses, after)


def _uses(days: period.Period, seen: Criterion) -> Rows:
	"""The actions that were put into plans by cards within the period, the first ones first."""
	concern, action = frappe.qb.DocType("Trivsel Concern"), frappe.qb.DocType("Trivsel Plan Action")
	card = frappe.qb.DocType("Trivsel Guide Card")
	query = frappe.qb.from_(action).join(card).on(action.guide_card == card.name).join(concern)
	query = query.on((action.parent == concern.name) & (action.parenttype == "Trivsel Concern"))
	query = query.where((action.creation >= days.first) & (action.creation < add_days(days.last, 1)) & seen)
	query = query.select(card.name.as_("card"), card.card_name, concern.name.as_("concern"))
	query = query.select(concern.child, concern.unit, action.creation, action.progress)
	return query.orderby(action.creation, action.name).run(as_dict=True)


def _after(uses: Rows) -> dict[tuple[str, str], str | None]:
	"""By card and concern whether the child's next position in the unit was better, if there is one."""
	positions = _positions({row.child for row in uses})
	found: dict[tuple[str, str], str | None] = {}
	for row in uses:
		of_child = positions[row.child, row.unit]
		found.setdefault((row.card, row.concern), _next(of_child, getdate(row.creation)))
	return found


def _positions(children: set[str]) -> dict[tuple[str, str], Rows]:
	"""The positions of each of the children in each unit, the newest first: those that the reader could open.

	Who has the baton of another house's concern sees none of the child's positions there.
	"""
	position = frappe.qb.DocType(POSITION)
	query = frappe.qb.from_(position).where(position.child.isin(list(children)) & chosen.seen(POSITION))
	fields = ("name", "child", "unit", "position", "from_date", "replaces", "creation")
	rows = query.select(*fields).run(as_dict=True)
	by_place: dict[tuple[str, str], Rows] = defaultdict(list)
	for row in in_force(rows):
		by_place[row.child, row.unit].append(row)
	return by_place


def _next(positions: Rows, day: date) -> str | None:
	"""What the first position after `day` says beside the one that stood then."""
	before = next((row for row in positions if row.from_date <= day), None)
	later = [row for row in positions if row.from_date > day]
	if not (before and later):
		return None
	change = SEVERITY[later[-1].position] - SEVERITY[before.position]
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
