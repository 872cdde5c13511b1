"""Values of Trivsel Settings, kept by the platform's cache; the default where nobody has saved one."""

import frappe
from frappe.utils import cint


def whole_number(field: str) -> int:
	"""The number in `field` of Trivsel Settings."""
	value = frappe.get_cached_doc("Trivsel Settings").get(field)
	return cint(frappe.get_meta("Trivsel Settings").get_field(field).default if value is None else value)
