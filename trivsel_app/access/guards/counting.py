"""How many there are: counted among what the user may see (L02).

Version 15 counts any rows by any filter for everyone who is logged in, which tells yes or no to each guess.
"""

import frappe
from frappe import client
from frappe.desk import reportview
from frappe.utils import get_safe_filters

from trivsel_app import compat
from trivsel_app.access.guards.ours import is_ours, refuse


@frappe.whitelist()
def get_count(
	doctype: str,
	filters: str | dict | list | None = None,
	debug: bool = False,
	cache: bool = False,
):
	"""Frappe's `client.get_count`; for protected doctypes, and the platform's rows about them, as on version 16."""
	if compat.frappe_major() >= 16 or not _is_about_ours(doctype):
		return client.get_count(doctype, filters, debug, cache)
	if frappe.is_table(doctype):
		refuse()
	frappe.form_dict.update(
		{"doctype": doctype, "filters": get_safe_filters(filters) or [], "distinct": "true"}
	)
	for unused in ("debug", "cache"):
		frappe.form_dict.pop(unused, None)
	return reportview.get_count()


def _is_about_ours(doctype: str) -> bool:
	return is_ours(doctype) or doctype in frappe.get_hooks("trivsel_platform_rows", {})
