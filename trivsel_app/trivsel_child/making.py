"""Who may make a record about a child: whoever works, with the right to it, where the child is enrolled (R1, R3)."""

import frappe
from frappe.model.document import Document

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.child_access import enrolled_children
from trivsel_app.trivsel_setup.relations import children_closed_to


def may_make(viewer: Viewer, doc: Document) -> bool:
	"""For `Rule.new`: in the unit that the record names, or in any where it names none; not of who is closed to her."""
	child, unit = doc.get("child"), doc.get("unit")
	if not child or child in children_closed_to(viewer):
		return False
	here = _units(doc.doctype, viewer, child)
	return unit in here if unit else bool(here)


def unit_for(doctype: str, child: str) -> str | None:
	"""Where the session's user works with the child, by her right to make `doctype`; else the child's main unit."""
	here = _units(doctype, Viewer.of(frappe.session.user), child)
	return min(here, default=None) or frappe.db.get_value("Trivsel Child", child, "unit")


def _units(doctype: str, viewer: Viewer, child: str) -> set[str]:
	"""The units in which the viewer may make the record, and the child is enrolled today."""
	area = viewer.area(doctype, "create", child)
	if not area:
		return set()
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	query = enrolled_children(area, viewer.day).where(enrolment.parent == child)
	return {unit for _child, unit in query.select(enrolment.unit).run()}
