"""What a concern has to hand over: what was agreed in its plan, and what that did for the child."""

import frappe
from frappe import _
from frappe.utils import getdate

from trivsel_app.trivsel_setup.seen import seen


def items(child: str) -> list[dict]:
	"""Who sees a concern sees its plan; the reasons of the concern itself stay where they are."""
	concerns = seen("Trivsel Concern", filters={"child": child}, pluck="name")
	rows = frappe.get_all(
		"Trivsel Plan Action",
		{"parenttype": "Trivsel Concern", "parent": ["in", [*concerns, ""]], "action": ["is", "set"]},
		["name", "area", "action", "progress", "effect", "creation"],
		order_by="creation desc, idx",
	)
	return [
		{
			"source_doctype": "Trivsel Plan Action",
			"source_name": row.name,
			"from_date": getdate(row.creation),
			"title": _("What We Have Tried: {0}").format(_(row.area))
			if row.area
			else _("What We Have Tried"),
			"content": "\n".join([row.action, *(_(text) for text in (row.progress, row.effect) if text)]),
		}
		for row in rows
	]
