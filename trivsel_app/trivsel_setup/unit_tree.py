"""The tree of units in the Desk: each by its own name, all tops under one root."""

import frappe

from trivsel_app.access.documents import require_right


@frappe.whitelist(methods=["GET", "POST"])
def get_children(doctype: str, parent: str = "", is_root: bool = False) -> list[dict]:
	"""The units right below `parent`, or the tops: `value` (name), `title` and whether there are more below."""
	require_right("Trivsel Unit", "read")
	above = ["is", "not set"] if is_root or not parent else parent
	return frappe.get_list(
		"Trivsel Unit",
		filters={"parent_trivsel_unit": above},
		fields=["name as value", "unit_name as title", "is_group as expandable"],
		order_by="unit_name",
		limit=0,
	)
