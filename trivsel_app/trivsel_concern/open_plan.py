"""The plan of the open concern, shown beside the joint form of the next assessment (R11)."""

import frappe
from frappe import _

from trivsel_app.trivsel_setup.seen import seen

SHOWN = ("area", "action", "responsible", "due_on", "progress", "effect")


def beside_joint_form(child: str, unit: str) -> dict | None:
	"""The plan as the session's user may see it: `label`, the concern, and `rows` with what each action says.

	None where no concern of the child is open in the unit, or where she may not see it.
	"""
	filters = {"child": child, "unit": unit, "step": ["!=", "Closed"]}
	concerns = seen("Trivsel Concern", filters=filters, pluck="name", limit=1)
	if not concerns:
		return None
	doc = frappe.get_doc("Trivsel Concern", concerns[0])
	rows = [{field: row.get(field) for field in SHOWN} for row in doc.plan]
	for row in rows:
		row["responsible"] = frappe.utils.get_fullname(row["responsible"]) if row["responsible"] else None
	return {"label": _("The Plan So Far"), "doctype": doc.doctype, "name": doc.name, "rows": rows}
