"""Who may see and change units and staff."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.rule import EVERYTHING, NOTHING, Rule, never, read_by
from trivsel_app.access.viewer import Viewer

ADMINISTRATOR = "Trivsel Administrator"
AUDITOR = "Trivsel Auditor"


def _administers(viewer: Viewer, _doc: Document | None = None) -> bool:
	return ADMINISTRATOR in viewer.roles


def _units(viewer: Viewer, right: str):
	"""Everyone on the staff reads the tree of units; a leader writes her own."""
	if right == "read" or _administers(viewer):
		return EVERYTHING
	return viewer.area("Trivsel Unit", right).holds(frappe.qb.DocType("Trivsel Unit").name)


def _staff(viewer: Viewer, right: str):
	"""Everyone reads her own placements, a leader those of her units, an administrator all."""
	if _administers(viewer):
		return EVERYTHING
	if right != "read":
		return NOTHING
	staff, placement = frappe.qb.DocType("Trivsel Staff"), frappe.qb.DocType("Trivsel Staff Placement")
	own = staff.user == viewer.user
	led = viewer.confirming_area()
	if not led:
		return own
	placed = frappe.qb.from_(placement).where(led.holds(placement.unit)).select(placement.parent)
	return own | staff.name.isin(placed)


unit = Rule(
	stored=_units,
	new=_administers,
	why=lambda: _(
		"Everyone on the staff reads all units. A leader changes those that she leads; an administrator all."
	),
)
staff = Rule(
	stored=_staff,
	new=_administers,
	why=lambda: _(
		"Each reads her own placements, a leader also those in the units that she leads; an administrator all."
	),
)
access_change = Rule(
	stored=read_by(AUDITOR),
	new=never,
	why=lambda: _("The app alone writes what changes who may see what, and nobody changes it."),
)
self_check = Rule(
	stored=read_by(ADMINISTRATOR, AUDITOR),
	new=never,
	why=lambda: _("Administrators and auditors read what came of the self-check. The app alone writes it."),
)
