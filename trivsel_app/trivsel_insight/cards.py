"""The numbers on the workspace that no field of a record holds: each person's own, by her relations (R1, R6)."""

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Count

from trivsel_app import compat
from trivsel_app.access.documents import require_right
from trivsel_app.access.rule import criterion
from trivsel_app.trivsel_assessment.round_figures import by_unit, percent, total
from trivsel_app.trivsel_insight.overview import overdue as past_due
from trivsel_app.trivsel_setup.position_words import word

CONCERN, ROUND = "Trivsel Concern", "Trivsel Round"
MODULE = "Trivsel Insight"
NOTHING = "–"


def has_permission(doc: Document, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Frappe's hook on Number Card: a card of ours that names a report is for those who have the report."""
	if doc.module != MODULE or doc.type == "Report" or not doc.report_name:
		return compat.DEFER
	return compat.DEFER if frappe.get_cached_doc("Report", doc.report_name).is_permitted() else False


@frappe.whitelist(methods=["GET", "POST"])
def round_confirmed() -> dict | str:
	"""How many percent of the user's children in open rounds are confirmed; a dash where she has none."""
	require_right("Trivsel Assessment", "read")
	require_right(ROUND, "read")
	opened = frappe.get_list(ROUND, {"status": "Open"}, pluck="name", limit=0)
	sums = [total(by_unit(name)) for name in opened]
	children = sum(each["children"] for each in sums)
	if not children:
		return NOTHING
	share = percent(sum(each["confirmed"] for each in sums), children)
	return {
		"value": share,
		"fieldtype": "Percent",
		"route": ["query-report", "Trivsel Round Coverage"],
	}


@frappe.whitelist(methods=["GET", "POST"])
def open_concerns() -> str:
	"""How many of the concerns that the user sees are open at yellow and at red, in the municipality's words."""
	require_right(CONCERN, "read")
	concern = frappe.qb.DocType(CONCERN)
	counted = (
		frappe.qb.from_(concern)
		.where((concern.step != "Closed") & criterion(CONCERN, frappe.session.user))
		.groupby(concern.position)
		.select(concern.position, Count("*"))
	)
	numbers = dict(counted.run())
	return " · ".join(f"{word(position)} {numbers.get(position, 0)}" for position in ("Yellow", "Red"))


@frappe.whitelist(methods=["GET", "POST"])
def overdue() -> dict:
	"""How much is past due in the concerns that the user sees (R19)."""
	require_right(CONCERN, "read")
	return {
		"value": sum(past_due.counts().values()),
		"fieldtype": "Int",
		"route": ["query-report", "Trivsel Overdue"],
	}
