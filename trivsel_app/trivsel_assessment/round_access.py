"""Who may see rounds, and the plans of them: there is no child in either (R1, R6)."""

from functools import partial

import frappe
from frappe import _
from frappe.model.document import Document
from pypika.terms import Criterion, Field

from trivsel_app.access.area import Area, above, trees_of
from trivsel_app.access.rule import NOTHING, Rule, any_of
from trivsel_app.access.viewer import Viewer, roles_with


def _placed_in_its_tree(doctype: str, viewer: Viewer, right: str):
	"""Seen by those placed anywhere in its tree, and changed by who leads its root."""
	area, root = viewer.area(doctype, right), frappe.qb.DocType(doctype).root_unit
	if not area:
		return NOTHING
	return _above_or_in(area, root) if right == "read" else area.holds(root)


def _above_or_in(area: Area, root: Field) -> Criterion:
	over = root.isin(above(area.tops))
	return over | area.holds(root) if area.trees else over


def _rounds(viewer: Viewer, right: str):
	seen = _placed_in_its_tree("Trivsel Round", viewer, right)
	if right != "read":
		return seen
	closed = frappe.qb.DocType("Trivsel Round").status == "Closed"
	numbers = _in_aggregate("Trivsel Round", viewer)
	return any_of(seen, numbers if numbers is NOTHING else closed & numbers)


def _plans(viewer: Viewer, right: str):
	seen = _placed_in_its_tree("Trivsel Round Plan", viewer, right)
	return any_of(seen, _in_aggregate("Trivsel Round Plan", viewer)) if right == "read" else seen


def _in_aggregate(doctype: str, viewer: Viewer):
	"""Who sees numbers only (reach Aggregate) sees what is above and below her place."""
	roles = roles_with(doctype, "read")
	rows = [row for row in viewer.placements if row.reach == "Aggregate" and row.role in roles]
	units = {row.unit for row in rows if not row.ended}
	return _above_or_in(trees_of(units), frappe.qb.DocType(doctype).root_unit) if units else NOTHING


def _new(doctype: str, viewer: Viewer, doc: Document) -> bool:
	units = viewer.units(doctype, "create")
	return bool(units) and (not doc.root_unit or doc.root_unit in units)


round_ = Rule(
	stored=_rounds,
	new=partial(_new, "Trivsel Round"),
	why=lambda: _("Placed anywhere in the round's units. Who leads its topmost unit changes it."),
)
round_plan = Rule(
	stored=_plans,
	new=partial(_new, "Trivsel Round Plan"),
	why=lambda: _("Placed anywhere in the plan's units. Who leads their topmost unit changes it."),
)
