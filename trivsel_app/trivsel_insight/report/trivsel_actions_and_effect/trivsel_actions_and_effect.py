"""Which actions of plans were followed by green, as far as one can see: no more than what came after what.

Of the concerns that the reader could open one by one (R6). The same words count as the same action, where they stand
in enough concerns to be more than one child's story.
"""

from collections import defaultdict

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Count
from pypika import Case
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Field

from trivsel_app.trivsel_assessment.round_figures import percent
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import period, telling
from trivsel_app.trivsel_insight.reporting.meetings import is_written
from trivsel_app.trivsel_setup.position_words import word

BY = ("Area", "Action")
ACTION = "Trivsel Plan Action"
LEAST_CONCERNS = 3
EFFECTS = ("Better", "Same", "Worse")
Rows = list[frappe._dict]


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	by, days = chosen.one_of(filters.by, BY, "Area"), period.chosen(filters)
	query = _actions(days, chosen.seen("Trivsel Concern", filters.unit))
	rows, whole = _by_area(query) if by == "Area" else _by_words(query)
	if not rows:
		return _columns(by), [], _("There are no actions to count in these days.")
	return _columns(by), rows, telling.after_is_not_because(), _chart(rows), _summary(whole)


def _actions(days: period.Period, seen: Criterion) -> QueryBuilder:
	"""Those that were due within the period: a query of them, without its columns."""
	concern, action = frappe.qb.DocType("Trivsel Concern"), frappe.qb.DocType(ACTION)
	query = frappe.qb.from_(concern).join(action)
	query = query.on((action.parent == concern.name) & (action.parenttype == "Trivsel Concern"))
	return query.where(action.due_on[days.first : days.last] & is_written(action.action) & seen)


def _figures() -> list[Field]:
	"""The numbers of actions, and of the concerns of these that are closed, each once."""
	concern, action = frappe.qb.DocType("Trivsel Concern"), frappe.qb.DocType(ACTION)
	closed = concern.step == "Closed"
	counted = {effect.lower(): action.effect == effect for effect in EFFECTS}
	counted["carried_out"] = action.progress == "Carried Out"
	ended = {"closed": closed, "green": closed & (concern.closed_as == "Green")}
	return [
		Count("*").as_("actions"),
		*(Count(Case().when(term, 1)).as_(field) for field, term in counted.items()),
		*(Count(Case().when(term, concern.name)).distinct().as_(field) for field, term in ended.items()),
	]


def _by_area(query: QueryBuilder) -> tuple[Rows, dict[str, int]]:
	"""A row for each area, and the whole, which is no sum: a concern may have actions in several."""
	area = Coalesce(frappe.qb.DocType(ACTION).area, "")
	query = query.groupby(area).rollup(vendor="mysql").select(area.as_("area"), *_figures())
	found = {row.area: row for row in query.run(as_dict=True)}
	whole = found.pop(None, {})
	return [_row(_(name) if name else _("Not Stated"), found[name]) for name in sorted(found)], whole


def _by_words(query: QueryBuilder) -> tuple[Rows, dict[str, int]]:
	"""What counts as the same words the database cannot say: they are put together here."""
	concern, action = frappe.qb.DocType("Trivsel Concern"), frappe.qb.DocType(ACTION)
	fields = (action.action, action.progress, action.effect, concern.step, concern.closed_as)
	words: dict[str, Rows] = defaultdict(list)
	actions = query.select(concern.name.as_("concern"), *fields).run(as_dict=True)
	for row in actions:
		words[" ".join(row.action.split()).casefold()].append(row)
	known = [found for found in words.values() if len({row.concern for row in found}) >= LEAST_CONCERNS]
	rows = [_row(" ".join(found[0].action.split()), _counted(found)) for found in known]
	return sorted(rows, key=lambda row: (-row.actions, row.label)), _counted(actions)


def _counted(actions: Rows) -> dict[str, int]:
	"""The same as `_figures`."""
	closed = {row.concern: row.closed_as for row in actions if row.step == "Closed"}
	return {
		**{effect.lower(): sum(row.effect == effect for row in actions) for effect in EFFECTS},
		"actions": len(actions),
		"carried_out": sum(row.progress == "Carried Out" for row in actions),
		"closed": len(closed),
		"green": sum(closed_as == "Green" for closed_as in closed.values()),
	}


def _row(label: str, figures: dict[str, int]) -> frappe._dict:
	closed = figures["closed"]
	return frappe._dict(figures, label=label, percent=percent(figures["green"], closed) if closed else None)


def _columns(by: str) -> list[dict]:
	return telling.columns(
		("label", _(by), "Data", 300),
		("actions", _("Actions"), "Int"),
		("carried_out", _("Carried Out"), "Int"),
		*((effect.lower(), _(effect), "Int") for effect in EFFECTS),
		("closed", _("Concerns Closed"), "Int", 150),
		("green", _("Of These {0}").format(word("Green")), "Int", 130),
		("percent", _("Percent {0}").format(word("Green")), "Percent"),
	)


def _chart(rows: Rows) -> dict:
	series = {_(effect): [row[effect.lower()] for row in rows] for effect in EFFECTS}
	colours = (telling.GREEN, telling.GREY, telling.RED)
	return telling.bars([row.label for row in rows], series, colours)


def _summary(whole: dict[str, int]) -> list[dict]:
	return [
		telling.figure(_("Actions"), whole["actions"]),
		telling.figure(_("Carried Out"), whole["carried_out"]),
		telling.figure(_("Better"), whole["better"], "Green"),
		telling.figure(_("Concerns Closed"), whole["closed"]),
		telling.figure(_("Of These {0}").format(word("Green")), whole["green"], "Green"),
	]
