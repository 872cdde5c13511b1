"""How many of those who were green stayed so, by unit, from each round to the next (positions as in Position Flow).

Beside it how many actions the unit has written of what keeps its children green: they are about no single child (R6).
"""

from collections import defaultdict
from itertools import pairwise

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Count, Sum
from pypika import Case
from pypika.terms import Criterion

from trivsel_app.trivsel_assessment.round_figures import percent
from trivsel_app.trivsel_guide.green_access import GREEN_ACTION
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import green_actions, rounds, telling
from trivsel_app.trivsel_insight.reporting.positions import POSITION, of_rounds
from trivsel_app.trivsel_insight.reporting.units import told, unit_columns

MOST_ROUNDS = 7
# For a unit and a round: how many were green in the round before, and how many of them are green still.
Counts = dict[str, dict[str, tuple[int, int]]]


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	last = rounds.chosen(filters.round)
	shown = rounds.up_to(last, MOST_ROUNDS) if last else []
	counts = _counts(shown, chosen.seen(POSITION, filters.unit))
	if not counts:
		return _columns(shown), [], _("It takes two rounds of the same units to compare.")
	message = _("Of the children who were green and have a position in the same unit in the next round.")
	whole = _whole(counts)
	written = green_actions.counts(last.name, chosen.seen(GREEN_ACTION, filters.unit))
	return _columns(shown), _rows(counts, written), message, _chart(shown, whole), _summary(shown, whole)


def _counts(shown: list[frappe._dict], seen: Criterion) -> Counts:
	names = [row.name for row in shown]
	following = dict(pairwise(names))
	if not following:
		return {}
	position = frappe.qb.DocType(POSITION)
	# By its rounds: most positions there are, of all years, are green, and MariaDB would look for these first.
	green = of_rounds(following, seen).where(Coalesce(position.position, "") == "Green")
	before = green.select(position.child, position.unit, position.round).as_("before")
	fields = (position.child, position.unit, position.round, position.position)
	after = of_rounds(following.values(), None).select(*fields).as_("after")
	next_one = Case()
	for name, then in following.items():
		next_one = next_one.when(before.round == name, then)
	same_child = (after.child == before.child) & (after.unit == before.unit) & (after.round == next_one)
	stayed = Sum(Case().when(after.position == "Green", 1).else_(0))
	query = frappe.qb.from_(before).join(after).on(same_child).groupby(after.unit, after.round)
	counts: Counts = defaultdict(dict)
	for unit, name, were, are in query.select(after.unit, after.round, Count("*"), stayed).run():
		counts[unit][name] = (were, int(are))
	return counts


def _whole(counts: Counts) -> dict[str, tuple[int, int]]:
	whole: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
	for by_round in counts.values():
		for name, (were, are) in by_round.items():
			whole[name] = (whole[name][0] + were, whole[name][1] + are)
	return whole


def _rows(counts: Counts, written: dict[str, int]) -> list[frappe._dict]:
	return [
		frappe._dict(
			about,
			green_actions=written.get(unit, 0),
			**{name: percent(are, were) for name, (were, are) in counts[unit].items()},
		)
		for unit, about in told(counts).items()
	]


def _columns(shown: list[frappe._dict]) -> list[dict]:
	shares = [(row.name, rounds.label(row), "Percent", 150) for row in shown[1:]]
	actions = ("green_actions", _("Green Actions"), "Int", 150)
	return telling.columns(*unit_columns(), *shares, actions)


def _chart(shown: list[frappe._dict], whole: dict[str, tuple[int, int]]) -> dict:
	"""The whole of what the reader sees, over time."""
	seen = {rounds.label(row): percent(*whole[row.name][::-1]) for row in shown[1:] if row.name in whole}
	series = {_("Stayed Green, Percent"): list(seen.values())}
	return telling.bars(seen, series, [telling.GREEN], "line" if len(seen) > 1 else "bar")


def _summary(shown: list[frappe._dict], whole: dict[str, tuple[int, int]]) -> list[dict]:
	were, are = whole[shown[-1].name]
	return [
		telling.figure(_("Were Green"), were),
		telling.figure(_("Stayed Green"), are, "Green"),
		telling.figure(_("Stayed Green, Percent"), percent(are, were), "Green", "Percent"),
	]
