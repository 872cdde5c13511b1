"""Rounds that were closed before an assessment without a position was marked as missing for good (R9)."""

import frappe

from trivsel_app.trivsel_assessment.round_closing import mark_missing


def execute() -> None:
	"""Round by round, each kept: what is marked stays marked."""
	for name in frappe.get_all("Trivsel Round", {"status": "Closed"}, pluck="name", order_by="window_start"):
		mark_missing(name)
		frappe.db.commit()
