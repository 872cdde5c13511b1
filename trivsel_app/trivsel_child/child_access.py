"""Who may see a child: whoever works where it is enrolled (R1)."""

from datetime import date

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion

from trivsel_app.access.documents import meets
from trivsel_app.access.rule import NOTHING, Rule
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.placements import in_force


def enrolled_children(units: set[str], day: date, *, expected: bool = False):
	"""Names of the children enrolled in `units` on `day`; with `expected` also of those still to come."""
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	when = in_force(enrolment, day)
	if expected:
		when = enrolment.to_date.isnull() | (enrolment.to_date >= day)
	return (
		frappe.qb.from_(enrolment)
		.where((enrolment.parenttype == "Trivsel Child") & enrolment.unit.isin(list(units)) & when)
		.select(enrolment.parent)
	)


def enrolled_where_made(record, units: set[str], day: date):
	"""The criterion that a record stands in one of `units` and its child is still enrolled there."""
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	here = enrolled_children(units, day)
	if len(units) > 1:  # enrolled in one of them is not enough: it must be the record's own
		here = here.where((enrolment.parent == record.child) & (enrolment.unit == record.unit))
	return record.unit.isin(list(units)) & record.child.isin(here)


def made_in_unit(doctype: str, viewer: Viewer, right: str):
	"""The criterion of R1 and R3 for a record about a child: by the unit in which it was made.

	While the child is enrolled there, for those placed there; after it has left, for the unit's leader,
	to read.
	"""
	units, record = viewer.units(doctype, right), frappe.qb.DocType(doctype)
	led = units & viewer.confirming_units() if right == "read" else set()
	criteria = [record.unit.isin(list(led))] if led else []
	if units - led:
		criteria.append(enrolled_where_made(record, units - led, viewer.day))
	return Criterion.any(criteria) if criteria else NOTHING


def _children(doctype: str, viewer: Viewer, right: str):
	"""Names of the children whose records of `doctype` the viewer may see; None where there are none."""
	units = viewer.units(doctype, right)
	if not units:
		return None
	leads = bool(units & viewer.units("Trivsel Child", "write"))
	return enrolled_children(units, viewer.day, expected=leads)


def _child(viewer: Viewer, right: str):
	names = _children("Trivsel Child", viewer, right)
	return frappe.qb.DocType("Trivsel Child").name.isin(names) if names else NOTHING


def _new_child(viewer: Viewer, doc: Document) -> bool:
	units = viewer.units("Trivsel Child", "create")
	return bool(units) and all(row.unit in units for row in doc.get("enrolments") or [])


def _identity(viewer: Viewer, right: str):
	names = _children("Trivsel Child Identity", viewer, right)
	return frappe.qb.DocType("Trivsel Child Identity").child.isin(names) if names else NOTHING


def _new_identity(viewer: Viewer, doc: Document) -> bool:
	return bool(doc.child) and meets("Trivsel Child", doc.child, viewer.user, "write")


child = Rule(stored=_child, new=_new_child)
child_identity = Rule(stored=_identity, new=_new_identity)
