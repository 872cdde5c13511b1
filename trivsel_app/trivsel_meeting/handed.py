"""What meetings have to hand over: what was agreed in approved minutes. The minutes themselves stay."""

import frappe
from frappe import _
from frappe.utils import getdate

from trivsel_app.trivsel_setup.seen import seen


def items(child: str) -> list[dict]:
	approved = {"child": child, "docstatus": 1}
	held = dict(seen("Trivsel Meeting", filters=approved, fields=["name", "starts_on"], as_list=True))
	rows = frappe.get_all(
		"Trivsel Meeting Decision",
		{"parenttype": "Trivsel Meeting", "parent": ["in", [*held, ""]]},
		["name", "parent", "decision"],
		order_by="idx",
	)
	return [
		{
			"source_doctype": "Trivsel Meeting Decision",
			"source_name": row.name,
			"from_date": getdate(held[row.parent]),
			"title": _("Agreed at a Meeting"),
			"content": row.decision,
		}
		for row in rows
		if row.decision
	]
