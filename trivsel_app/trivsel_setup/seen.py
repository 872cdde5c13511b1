"""Lists as the session's user may see them, for views put together from several doctypes."""

import frappe


def seen(doctype: str, **query) -> list:
	"""`frappe.get_list`; nothing, rather than a refusal, where the user has no right on the doctype at all."""
	return frappe.get_list(doctype, **query) if frappe.has_permission(doctype, "read") else []
