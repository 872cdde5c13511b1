"""What came of meetings, by type: how many end in a referral to PPR, with and without something tried before.

Of the held meetings with an outcome that the reader could open one by one (R6).
"""

from collections import Counter, defaultdict

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from pypika import Case
from pypika.terms import Criterion

from trivsel_app.trivsel_assessment.round_figures import percent
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import period, telling
from trivsel_app.trivsel_insight.reporting.meetings import MEETING, held, is_written

TO_PPR = "Referral to PPR"
# By type, and whether something was tried before: how many have each outcome.
Counts = dict[tuple[str, int], Counter[str]]


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	counts = _counts(period.chosen(filters), chosen.seen(MEETING, filters.unit))
	if not counts:
		return _columns(), [], _("No meeting with an outcome was held in these days.")
	rows = [_row(*key, counts[key]) for key in sorted(counts, key=lambda key: (key[0], -key[1]))]
	message = _(
		"That fewer go on to PPR where something was tried does not say that the trying was the cause."
	)
	return _columns(), rows, message, _chart(counts), _summary(counts)


def _counts(days: period.Period, seen: Criterion) -> Counts:
	meeting = frappe.qb.DocType(MEETING)
	tried = Case().when(is_written(meeting.prior_actions), 1).else_(0)
	alike = (meeting.meeting_type, tried.as_("tried"), meeting.outcome)
	query = held(days, seen).where(is_written(meeting.outcome))
	counts: Counts = defaultdict(Counter)
	grouped = query.groupby(meeting.meeting_type, tried, meeting.outcome).select(*alike, Count("*"))
	for kind, before, outcome, count in grouped.run():
		counts[kind, int(before)][outcome] += count
	return counts


def _row(kind: str, tried: int, counts: Counter[str]) -> frappe._dict:
	fields = {frappe.scrub(outcome): counts[outcome] for outcome in _outcomes()}
	label = _("Something Tried Before") if tried else _("Nothing Tried Before")
	share = percent(counts[TO_PPR], counts.total())
	return frappe._dict(fields, label=kind, tried=label, meetings=counts.total(), percent=share)


def _outcomes() -> list[str]:
	return frappe.get_meta(MEETING).get_field("outcome").options.strip().split("\n")


def _columns() -> list[dict]:
	return telling.columns(
		("label", _("Meeting Type"), "Data", 240),
		("tried", _("Tried Before")),
		("meetings", _("Meetings"), "Int"),
		("percent", _("Percent to PPR"), "Percent"),
		*((frappe.scrub(outcome), _(outcome), "Int", 160) for outcome in _outcomes()),
	)


def _both(counts: Counts) -> dict[str, float]:
	"""The share that goes on to PPR, over all types."""
	shares = {}
	for tried, label in ((1, _("Something Tried Before")), (0, _("Nothing Tried Before"))):
		of_all = sum((found for (_kind, before), found in counts.items() if before == tried), Counter())
		if of_all:
			shares[label] = percent(of_all[TO_PPR], of_all.total())
	return shares


def _chart(counts: Counts) -> dict:
	shares = _both(counts)
	return telling.bars(shares, {_("Percent to PPR"): list(shares.values())}, [telling.BLUE])


def _summary(counts: Counts) -> list[dict]:
	whole = sum(counts.values(), Counter())
	return [
		telling.figure(_("Meetings"), whole.total()),
		*(
			telling.figure(f"{_('Percent to PPR')}: {label}", share, datatype="Percent")
			for label, share in _both(counts).items()
		),
	]
