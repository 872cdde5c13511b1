"""How much is past due, of each kind: as many as the report Trivsel Overdue has rows (R19)."""

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import getdate, today
from pypika.terms import ValueWrapper

from trivsel_app.trivsel_concern.overdue import past_due
from trivsel_app.trivsel_insight.reporting import filters as chosen

CONCERN = "Trivsel Concern"


def counts(unit: str | None = None) -> dict[str, int]:
	"""By kind, in the concerns that the session's user could open one by one (R6); no child is looked at."""
	seen = chosen.seen(CONCERN, unit)
	queries = [
		query.where(seen).select(ValueWrapper(kind, "kind"), Count("*", "number"))
		for kind, (query, _due, _whose) in past_due(getdate(today())).items()
	]
	together = queries[0]
	for query in queries[1:]:
		together = together * query  # UNION ALL
	return dict(frappe.qb.from_(together.as_("late")).select("*").run())
