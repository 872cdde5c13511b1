"""The positions of rounds that the reader could open one by one (R6); what was corrected counts no more (R14)."""

from collections.abc import Iterable

import frappe
from pypika.queries import QueryBuilder
from pypika.terms import Criterion

from trivsel_app.trivsel_insight.reporting.telling import GREEN, RED, YELLOW
from trivsel_app.trivsel_setup.position_words import POSITIONS

POSITION = "Trivsel Position"
COLOURS = dict(zip(POSITIONS, (GREEN, YELLOW, RED), strict=True))


def of_rounds(rounds: Iterable[str], seen: Criterion | None) -> QueryBuilder:
	"""A query of them, without its columns.

	`seen` is None for those that are joined by child and unit to others that the reader may see: who may see one
	position of a child in a unit may see all of them there (R3).
	"""
	position, correction = frappe.qb.DocType(POSITION), frappe.qb.DocType(POSITION).as_("correction")
	# All of them: they are few, and found at once by their index.
	replaced = frappe.qb.from_(correction).where(correction.replaces.isnotnull()).select(correction.replaces)
	query = frappe.qb.from_(position).where(position.round.isin(list(rounds)) & position.name.notin(replaced))
	return query if seen is None else query.where(seen)
