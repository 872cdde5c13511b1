"""How many there are: counted among what the user may see (L02).

Version 15 counts any rows by any filter for everyone who is logged in, which tells yes or no to each guess.
"""

import frappe
from frappe import client
from frappe.desk import notifications, reportview
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


@frappe.whitelist()
def get_open_count(doctype: str, name: str, items: str | list | None = None):
	"""Frappe's count of what hangs on a form; records of ours among what the user may see.

	The platform counts any doctype that the browser names, past who may read it.
	"""
	frappe.get_doc(doctype, name).check_permission()  # later releases stumble over their own refusal
	links = frappe.get_meta(doctype).get_dashboard_data()
	if items is None:
		items = [item for group in links.transactions for item in group.get("items")]
	asked = frappe.parse_json(items)
	ours = [item for item in asked if _is_about_ours(item)]
	answer = notifications.get_open_count(doctype, name, [item for item in asked if item not in ours])
	counts = answer["count"]
	by_kind = isinstance(counts, dict)
	for item in ours:
		count = {
			"doctype" if by_kind else "name": item,
			"open_count": 0,
			"count": _hanging_on(name, item, links),
		}
		(counts["external_links_found"] if by_kind else counts).append(count)
	return answer


def _hanging_on(name: str, doctype: str, links: dict) -> int:
	"""Up to 100, as the platform counts them."""
	field = links.get("non_standard_fieldnames", {}).get(doctype, links.get("fieldname"))
	meta = frappe.get_meta(doctype)
	if meta.istable or not meta.has_field(field) or not frappe.has_permission(doctype, "read"):
		return 0
	return len(frappe.get_list(doctype, {field: name}, limit=100, order_by=None))
