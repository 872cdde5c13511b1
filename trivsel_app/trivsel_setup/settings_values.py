"""Values of Trivsel Settings, kept by the platform's cache; the default where nobody has saved one."""

import frappe
from frappe.utils import cint


def whole_number(field: str) -> int:
	"""The number in `field` of Trivsel Settings."""
	value = frappe.get_cached_doc("Trivsel Settings").get(field)
	return cint(frappe.get_meta("Trivsel Settings").get_field(field).default if value is None else value)


def give_new_fields_their_defaults() -> None:
	"""Fields that an update has added to Trivsel Settings get their default; what is stored stays as it is."""
	stored = frappe.db.get_singles_dict("Trivsel Settings")
	for field in frappe.get_meta("Trivsel Settings").fields:
		if field.default and field.fieldname not in stored:
			frappe.db.set_single_value(
				"Trivsel Settings", field.fieldname, field.default, update_modified=False
			)
