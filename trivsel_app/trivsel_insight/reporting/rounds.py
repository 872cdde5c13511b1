"""The rounds of a report: the one chosen, or the newest that the reader may see, and those before it."""

import frappe
from frappe import _
from frappe.utils import formatdate

ROUND = "Trivsel Round"
FIELDS = ["name", "title", "root_unit", "window_start", "status"]


def chosen(name: object) -> frappe._dict | None:
	"""The round by its name, or the newest one; None where the reader has none. Refuses one that is not hers."""
	if not name:
		return next(iter(_rounds(limit=1)), None)
	found = next(iter(_rounds({"name": str(name)}, limit=1)), None)
	if not found:
		frappe.throw(_("There is no such round for you. Choose one from the list."), frappe.PermissionError)
	return found


def up_to(last: frappe._dict, number: int) -> list[frappe._dict]:
	"""Up to `number` rounds of the same units that the reader may see, in the order of time; the last is `last`."""
	same = {"root_unit": last.root_unit, "window_start": ["<=", last.window_start]}
	return _rounds(same, limit=number)[::-1]


def label(about: frappe._dict) -> str:
	return f"{about.title}, {formatdate(about.window_start, 'MMM yyyy')}"


def _rounds(filters: dict | None = None, limit: int = 0) -> list[frappe._dict]:
	"""The newest first."""
	filters = {"status": ["!=", "Draft"], **(filters or {})}
	return frappe.get_list(ROUND, filters, FIELDS, order_by="window_start desc, name desc", limit=limit)
