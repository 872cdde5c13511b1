"""Periods in child tables: rows with `from_date` and `to_date`, both days included."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import getdate


def ends_before_start(row) -> bool:
	return bool(row.to_date and getdate(row.to_date) < getdate(row.from_date))


def require_order(rows: Iterable) -> None:
	"""Refuses a row that ends before it starts, by its number."""
	for row in rows:
		if ends_before_start(row):
			frappe.throw(_("Row {0}: it ends before it starts.").format(row.idx))


def overlap(one, other) -> bool:
	"""Whether the two periods share a day."""
	ordered = sorted((one, other), key=lambda row: getdate(row.from_date))
	first_end = ordered[0].to_date
	return not first_end or getdate(first_end) >= getdate(ordered[1].from_date)


def is_in_force(row, day) -> bool:
	return getdate(row.from_date) <= day and (not row.to_date or getdate(row.to_date) >= day)
