"""Who may see what a group has written of what keeps it green: its unit, and the others where it is shared (R1)."""

import frappe
from frappe import _
from frappe.model.document import Document
from pypika.terms import Criterion

from trivsel_app.access.rule import NOTHING, Rule, any_of
from trivsel_app.access.viewer import Viewer

GREEN_ACTION = "Trivsel Green Action"


def _green_actions(viewer: Viewer, right: str) -> Criterion:
	"""Those of her own units; what is shared is read by everyone who works with children."""
	table = frappe.qb.DocType(GREEN_ACTION)
	area = viewer.area(GREEN_ACTION, right)
	own = area.holds(table.unit) if area else NOTHING
	reads_others = right == "read" and viewer.professions_with(GREEN_ACTION)
	return any_of(own, (table.shared == 1) if reads_others else NOTHING)


def _new_green_action(viewer: Viewer, doc: Document) -> bool:
	units = viewer.units(GREEN_ACTION, "create")
	return bool(units) and (not doc.get("unit") or doc.unit in units)


green_action = Rule(
	stored=_green_actions,
	new=_new_green_action,
	rights=frozenset({"read", "write", "create", "delete"}),
	why=lambda: _(
		"Who works in the unit; what is shared, everyone who works with children. It is about no single child."
	),
)
