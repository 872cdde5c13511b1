"""How far a round is: per unit, how many children stand in it and how many are settled.

Counts only assessments that the reader could open one by one. Who may open none of them, and whose
profession sees numbers, gets those of closed rounds that single out nobody (R6).
"""

import frappe
from frappe import _

from trivsel_app.trivsel_assessment.round_figures import by_unit, percent, total
from trivsel_app.trivsel_insight import round_numbers
from trivsel_app.trivsel_insight.closed_rounds import reads_in_aggregate
from trivsel_app.trivsel_insight.reporting import telling
from trivsel_app.trivsel_insight.reporting.units import bars_of, unit_columns


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	round_name = filters.round or newest_round()
	if not round_name:
		return columns(), [], _("No round has been opened yet.")
	frappe.get_doc("Trivsel Round", round_name).check_permission("read")
	# One or the other: who knows some children by name could compute others from the numbers of all.
	if reads_in_aggregate(frappe.session.user) and not by_unit(round_name):
		return round_numbers.answer(round_name, filters.by)
	rows = by_unit(round_name, filters.unit)
	return columns(), rows, None, chart(rows), summary(rows)


def newest_round() -> str | None:
	"""The last round to begin among those that the reader may see."""
	rows = frappe.get_list(
		"Trivsel Round", {"status": ["!=", "Draft"]}, pluck="name", order_by="window_start desc", limit=1
	)
	return rows[0] if rows else None


def columns() -> list[dict]:
	labels = {
		"children": _("Children"),
		"rated": _("Rated"),
		"confirmed": _("Confirmed"),
		"waiting": _("Waiting for Notice"),
		"missing": _("Missing"),
		"left": _("Has Left"),
	}
	counts = [(field, label, "Int", 160 if field == "waiting" else 100) for field, label in labels.items()]
	share = ("percent", _("Percent Confirmed"), "Percent", 160)
	return telling.columns(*unit_columns(), *counts, share)


def chart(rows: list[frappe._dict]) -> dict | None:
	"""Confirmed and missing side by side, by unit; by the unit above where there are many."""
	if not rows:
		return None
	counted = bars_of(rows, ("confirmed", "missing"))
	series = {
		_("Confirmed"): [bar["confirmed"] for bar in counted.values()],
		_("Missing"): [bar["missing"] for bar in counted.values()],
	}
	return telling.bars(counted, series, [telling.GREEN, telling.GREY])


def summary(rows: list[frappe._dict]) -> list[dict]:
	"""The whole of what the reader sees, in four figures."""
	figures = total(rows)
	share = percent(figures["confirmed"], figures["children"])
	return [
		telling.figure(_("Children"), figures["children"]),
		telling.figure(_("Confirmed"), figures["confirmed"], "Green"),
		telling.figure(_("Missing"), figures["missing"], "Orange"),
		telling.figure(_("Percent Confirmed"), share, datatype="Percent"),
	]
