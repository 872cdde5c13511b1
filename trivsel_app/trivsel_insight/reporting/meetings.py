"""The meetings of a report: held within a period, and such that the reader could open each (R6)."""

from datetime import timedelta

import frappe
from frappe.query_builder.functions import Coalesce
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Field

from trivsel_app.trivsel_insight.reporting.period import Period

MEETING = "Trivsel Meeting"
HELD = ("Held", "Approved")


def held(days: Period, seen: Criterion) -> QueryBuilder:
	"""A query of them, without its columns."""
	meeting = frappe.qb.DocType(MEETING)
	within = (meeting.starts_on >= days.first) & (meeting.starts_on < days.last + timedelta(days=1))
	return frappe.qb.from_(meeting).where(meeting.step.isin(HELD) & within & seen)


def is_written(field: Field) -> Criterion:
	return Coalesce(field, "") != ""
