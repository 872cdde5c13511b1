"""When a meeting of a concern is due, by the meeting types that are in use (R19, R23)."""

from datetime import date

import frappe

from trivsel_app.trivsel_setup.working_days import add_time


def due(part_in_concern: str, counts_from: str, day: date, position: str) -> date | None:
	"""The last day for a meeting that is `part_in_concern`, counted from `day` on which `counts_from` was.

	The earliest of what the enabled types say of `position`; None where none of them has a deadline.
	"""
	kind, deadline = (
		frappe.qb.DocType("Trivsel Meeting Type"),
		frappe.qb.DocType("Trivsel Meeting Type Deadline"),
	)
	rows = (
		frappe.qb.from_(deadline)
		.join(kind)
		.on((deadline.parent == kind.name) & (deadline.parenttype == "Trivsel Meeting Type"))
		.where((kind.enabled == 1) & (kind.part_in_concern == part_in_concern))
		.where(deadline.counts_from == counts_from)
		.where(deadline.position.isnull() | deadline.position.isin(["", position]))
		.select(deadline.amount, deadline.time_unit, deadline.before_after)
		.run()
	)
	days = [add_time(day, -amount if side == "Before" else amount, unit) for amount, unit, side in rows]
	return min(days, default=None)
