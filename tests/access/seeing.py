"""What a user sees in a list, and may do with one record."""

import frappe

from tests.support import world


def seen(doctype, user):
	"""Names in the list of `doctype` as `user`; a refusal counts as seeing nothing."""
	with world.as_user(user):
		try:
			return set(frappe.get_list(doctype, pluck="name", limit=0))
		except frappe.PermissionError:
			return set()


def may(user, right, doc):
	with world.as_user(user):
		return bool(frappe.has_permission(doc.doctype, right, doc=doc.name))
