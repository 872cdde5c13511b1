"""How the children of one round stand in a later one: who stayed green, came back to green, or fares worse.

A child is followed within its unit, and only where the reader could open both positions (R6): from which unit it
came, and what it was there, is not for the new one to see (R3). Below stands what the groups have written of what
keeps their children green: it is about no single child.
"""

from collections import Counter

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from pypika.terms import Criterion

from trivsel_app.trivsel_guide.green_access import GREEN_ACTION
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import flow_picture, green_actions, rounds, telling
from trivsel_app.trivsel_insight.reporting.positions import COLOURS, POSITION, of_rounds
from trivsel_app.trivsel_setup.position_words import POSITIONS, word

NONE = "None"
PLACES = (*POSITIONS, NONE)
Flow = Counter[tuple[str, str]]


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	seen, later = chosen.seen(POSITION, filters.unit), rounds.chosen(filters.to_round)
	earlier = rounds.chosen(filters.from_round) if filters.from_round else _before(later)
	if not later or not earlier:
		return _columns(), [], _("It takes two rounds of the same units to compare.")
	if earlier.window_start >= later.window_start:
		frappe.throw(_("Choose first the earlier round, then the later one."))
	flow = _flow(earlier.name, later.name, seen)
	if not flow:
		return _columns(), [], _("There are no positions to count in the rounds.")
	picture = _picture(flow, earlier, later)
	written = green_actions.beside(later.name, chosen.seen(GREEN_ACTION, filters.unit))
	return _columns(), _rows(flow), picture + written, None, _summary(flow)


def _before(later: frappe._dict | None) -> frappe._dict | None:
	two = rounds.up_to(later, 2) if later else []
	return two[0] if len(two) == 2 else None


def _flow(earlier: str, later: str, seen: Criterion) -> Flow:
	"""How many went from a position to a position; NONE for those without one in the other round."""
	position = frappe.qb.DocType(POSITION)
	fields = (position.child, position.unit, position.position)
	before = of_rounds([earlier], seen).select(*fields).as_("before")
	after = of_rounds([later], None).select(*fields).as_("after")
	both = (
		frappe.qb.from_(before)
		.join(after)
		.on((after.child == before.child) & (after.unit == before.unit))
		.groupby(before.position, after.position)
		.select(before.position, after.position, Count("*"))
	)
	each = of_rounds([earlier, later], seen).groupby(position.round, position.position)
	flow = Flow({(come, to): count for come, to, count in both.run()})
	for name, at, count in each.select(position.round, position.position, Count("*")).run():
		if name == earlier:
			flow[at, NONE] = count - sum(flow[at, to] for to in POSITIONS)
		else:
			flow[NONE, at] = count - sum(flow[come, at] for come in POSITIONS)
	return +flow


def _names() -> dict[str, str]:
	return {**{position: word(position) for position in POSITIONS}, NONE: _("No Position")}


def _rows(flow: Flow) -> list[frappe._dict]:
	rows = []
	for come, name in _names().items():
		counts = {to.lower(): flow[come, to] for to in PLACES}
		if sum(counts.values()):
			rows.append(frappe._dict(counts, before=name, total=sum(counts.values())))
	return rows


def _columns() -> list[dict]:
	return telling.columns(
		("before", _("Was Before"), "Data", 200),
		*((to.lower(), _("Now: {0}").format(name), "Int", 140) for to, name in _names().items()),
		("total", _("Children"), "Int"),
	)


def _picture(flow: Flow, earlier: frappe._dict, later: frappe._dict) -> str:
	title = _("From {0} to {1}").format(rounds.label(earlier), rounds.label(later))
	words = [f"{figure.label}: {figure.value}" for figure in _summary(flow)]
	colours = {**COLOURS, NONE: telling.GREY}
	return flow_picture.draw(flow, _names(), colours, f"{title}. {', '.join(words)}.")


def _summary(flow: Flow) -> list[frappe._dict]:
	rank = {position: number for number, position in enumerate(POSITIONS)}
	known = Flow({pair: count for pair, count in flow.items() if NONE not in pair})
	worse = sum(count for (come, to), count in known.items() if rank[to] > rank[come])
	back = sum(count for (come, to), count in known.items() if to == "Green" != come)
	return [
		telling.figure(_("Stayed {0}").format(word("Green")), known["Green", "Green"], "Green"),
		telling.figure(_("Back to {0}").format(word("Green")), back, "Green"),
		telling.figure(_("Lighter, Not Yet {0}").format(word("Green")), known["Red", "Yellow"], "Yellow"),
		telling.figure(
			_("The Same, Not {0}").format(word("Green")),
			known["Yellow", "Yellow"] + known["Red", "Red"],
			"Orange",
		),
		telling.figure(_("Worse"), worse, "Red"),
	]
