"""Logging in as another user, which version 16 offers: to whom the platform itself means to (L31).

A release of it asks for the right and throws the answer away.
"""

import frappe
from frappe import _
from frappe.core.doctype.user import user as platform


@frappe.whitelist(methods=["POST"])
def impersonate(user: str, reason: str):
	"""Frappe's `user.impersonate`."""
	if not frappe.has_permission("User", "impersonate"):
		frappe.throw(_("You are not permitted to do this."), frappe.PermissionError)
	return platform.impersonate(user, reason)
