"""Who may see that an underretning is considered: who wrote it, and whom she has named (R3, R18)."""

import frappe
from frappe import _
from frappe.model.document import Document
from pypika.terms import Criterion

from trivsel_app.access.documents import meets
from trivsel_app.access.rule import NOTHING, Rule
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.restriction import not_restricted

CONSIDERATION = "Trivsel Underretning Consideration"


def _considerations(viewer: Viewer, right: str) -> Criterion:
	"""Her own, wherever she works with children today, and to read those on which she is named."""
	if not viewer.professions_with(CONSIDERATION, right):
		return NOTHING
	table, reader = frappe.qb.DocType(CONSIDERATION), frappe.qb.DocType("Trivsel Consideration Reader")
	if right != "read":
		return table.author == viewer.user
	named = (reader.parenttype == CONSIDERATION) & (reader.user == viewer.user)
	return (table.author == viewer.user) | table.name.isin(
		frappe.qb.from_(reader).where(named).select(reader.parent)
	)


def _new(viewer: Viewer, doc: Document) -> bool:
	"""Any member of staff, about a child she may see (R18)."""
	return bool(doc.get("child")) and meets("Trivsel Child", doc.child, viewer.user)


def _not_restricted(viewer: Viewer) -> Criterion | None:
	"""Who wrote it keeps it, whoever is named on the child's restriction."""
	table = frappe.qb.DocType(CONSIDERATION)
	limit = not_restricted(table.child, viewer)
	return None if limit is None else limit | (table.author == viewer.user)


consideration = Rule(
	stored=_considerations,
	new=_new,
	limit=_not_restricted,
	why=lambda: _("Who wrote it, and to read who is named on it: nobody else, not even the unit's leader."),
)
