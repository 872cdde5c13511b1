"""Who may see a consultation: who has written it, and those who work in the institution that asked (R1, R5)."""

import frappe
from frappe import _
from frappe.model.document import Document
from pypika.terms import Criterion

from trivsel_app.access.rule import NOTHING, Rule, any_of
from trivsel_app.access.viewer import Viewer

CONSULTATION = "Trivsel Consultation"


def _consultations(viewer: Viewer, right: str) -> Criterion:
	if not viewer.professions_with(CONSULTATION, right):
		return NOTHING
	table, area = frappe.qb.DocType(CONSULTATION), viewer.area(CONSULTATION, right)
	return any_of(table.owner == viewer.user, area.holds(table.unit))


def _new(viewer: Viewer, doc: Document) -> bool:
	"""In her own unit; who advises by task from elsewhere, in any: it tells nothing of a child."""
	professions = viewer.professions_with(CONSULTATION, "create")
	advises = any(row.reach == "Relation" and row.profession in professions for row in viewer.placements)
	return advises or doc.get("unit") in viewer.units(CONSULTATION, "create")


consultation = Rule(
	stored=_consultations,
	new=_new,
	rights=frozenset({"read", "write", "create"}),
	why=lambda: _("Who has written it, and who works in the institution that asked. It names no child."),
)
