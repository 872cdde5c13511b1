"""Fields that are stored encrypted, as the CPR number is: with the record, as every other field."""

import frappe
from frappe import client as platform

from trivsel_app.access.guards.ours import is_ours


@frappe.whitelist()
def get_password(doctype: str, name: str, fieldname: str):
	"""Frappe's `client.get_password`: any System Manager, any record, decrypted."""
	if is_ours(doctype):
		frappe.get_doc(doctype, name).check_permission("read")
	return platform.get_password(doctype, name, fieldname)
