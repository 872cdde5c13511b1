"""Fields that an administrator adds to a site: one on a permission level, one that is filled from a child."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

HIDDEN = "HIDDENVALUE77"
LEVEL = "told_to_few"
LINK, FETCHED = "about_child", "fetched_name"
FIELDS = (
	("Trivsel Concern", {"fieldname": LEVEL, "label": "Told to few", "fieldtype": "Data", "permlevel": 1}),
	("Trivsel Child", {"fieldname": LEVEL, "label": "Told to few", "fieldtype": "Data", "permlevel": 1}),
	("Note", {"fieldname": LINK, "label": "Child", "fieldtype": "Link", "options": "Trivsel Child"}),
	(
		"Note",
		{"fieldname": FETCHED, "fieldtype": "Data", "label": "Name", "fetch_from": f"{LINK}.first_name"},
	),
)


@contextmanager
def custom_fields() -> Iterator[None]:
	"""The fields, with columns of their own; both are gone afterwards."""
	try:
		for doctype, values in FIELDS:
			frappe.get_doc({"doctype": "Custom Field", "dt": doctype, **values}).insert()
		frappe.db.commit()
		yield
	finally:
		frappe.db.rollback()
		for doctype, values in FIELDS:
			frappe.db.delete("Custom Field", {"dt": doctype, "fieldname": values["fieldname"]})
			if values["fieldname"] in frappe.db.get_table_columns(doctype):
				frappe.db.sql_ddl(f"ALTER TABLE `tab{doctype}` DROP COLUMN `{values['fieldname']}`")
		frappe.db.commit()
		frappe.clear_cache()


def hide_in(doctype: str, name: str) -> None:
	frappe.db.set_value(doctype, name, LEVEL, HIDDEN)
	frappe.db.commit()
