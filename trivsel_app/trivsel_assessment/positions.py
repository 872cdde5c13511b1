"""The row of Position that a confirmed assessment leaves; reports read these rows."""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today


def latest_position(child: str, unit: str) -> frappe._dict | None:
	"""The child's last position in the unit: `name`, `position`, `from_date`."""
	rows = frappe.get_all(
		"Trivsel Position",
		{"child": child, "unit": unit},
		["name", "position", "from_date"],
		order_by="from_date desc, creation desc",
		limit=1,
	)
	return rows[0] if rows else None


def record_position(assessment: Document) -> None:
	"""Writes the position that `assessment` has confirmed, from today."""
	frappe.get_doc(
		{
			"doctype": "Trivsel Position",
			"child": assessment.child,
			"unit": assessment.unit,
			"position": assessment.position,
			"from_date": getdate(today()),
			"round": assessment.round,
			"source_doctype": assessment.doctype,
			"source_name": assessment.name,
		}
	).insert(ignore_permissions=True)
