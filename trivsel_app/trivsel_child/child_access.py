"""Who may see a child: whoever works where it is enrolled (R1)."""

from datetime import date
from functools import lru_cache

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days
from pypika.terms import Criterion

from trivsel_app.access.area import Area
from trivsel_app.access.documents import meets
from trivsel_app.access.rule import NOTHING, Relation, Rule, any_of, never, read_by
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.restriction import not_restricted
from trivsel_app.trivsel_setup.placements import in_force
from trivsel_app.trivsel_setup.relations import children_closed_to, children_in_emergency
from trivsel_app.trivsel_setup.settings_values import whole_number

# So many areas are asked for again and again in a process.
KEPT_QUERIES = 1000


@lru_cache(maxsize=KEPT_QUERIES)
def enrolled_children(area: Area, day: date, *, expected: bool = False, grace: int = 0):
	"""Names of the children enrolled in `area` on `day`; with `expected` also of those still to come.

	The query itself tells nothing of anyone: it is kept, since to build it takes as long as to run it.
	"""
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	when = in_force(enrolment, day, add_days(day, -grace))
	if expected:
		when = when | (enrolment.from_date > day)
	return (
		frappe.qb.from_(enrolment)
		.where((enrolment.parenttype == "Trivsel Child") & area.holds(enrolment.unit) & when)
		.select(enrolment.parent)
	)


def enrolled_where_made(record, area: Area, day: date, grace: int = 0):
	"""The criterion that a record stands in a unit of `area` and its child is still enrolled there."""
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	here = enrolled_children(area, day, grace=grace)
	if not area.is_one_unit:  # enrolled in one of them is not enough: it must be the record's own
		here = here.where((enrolment.parent == record.child) & (enrolment.unit == record.unit))
		return area.holds(record.unit) & record.child.isin(here)
	# `or nothing`: else MariaDB begins with the enrolments, and puts all records in order in a table of its own.
	return area.holds(record.unit) & (record.child.isin(here) | NOTHING)


def made_in_unit(doctype: str, viewer: Viewer, right: str):
	"""The criterion of R1 and R3 for a record about a child: by the unit in which it was made.

	While the child is enrolled there, for those placed there; after it has left, for the unit's leader,
	to read.
	"""
	area, record, grace = viewer.area(doctype, right), frappe.qb.DocType(doctype), _grace(right)
	led = area & viewer.confirming_area() if right == "read" else Area()
	criteria = [led.holds(record.unit)] if led else []
	if others := area.beside(led):
		criteria.append(enrolled_where_made(record, others, viewer.day, grace))
	for unit, child in viewer.single_children(doctype, right):
		here = enrolled_where_made(record, Area.of_units(unit), viewer.day, grace)
		criteria.append((record.child == child) & here)
	return any_of(*criteria)


def made_here() -> str:
	"""What `made_in_unit` says, in words."""
	return _(
		"Placed in the unit where it was made, while the child is enrolled there. The unit's leader reads it also "
		"after the child has left. Other units of the child do not see it."
	)


def _grace(right: str) -> int:
	"""The days of grace are for reading."""
	return whole_number("unit_grace_days") if right == "read" else 0


def _enrolled(names, doctype: str, viewer: Viewer, right: str) -> Criterion:
	"""The criterion that the child in the column `names` is enrolled where the viewer has the right."""
	area, grace, criteria = viewer.area(doctype, right), _grace(right), []
	if area:
		leads = bool(area & viewer.area("Trivsel Child", "write"))
		criteria.append(names.isin(enrolled_children(area, viewer.day, expected=leads, grace=grace)))
	for unit, child in viewer.single_children(doctype, right):
		here = enrolled_children(Area.of_units(unit), viewer.day, grace=grace)
		criteria.append((names == child) & names.isin(here))
	return any_of(*criteria)


def _child(viewer: Viewer, right: str):
	return _enrolled(frappe.qb.DocType("Trivsel Child").name, "Trivsel Child", viewer, right)


def _new_child(viewer: Viewer, doc: Document) -> bool:
	units = viewer.units("Trivsel Child", "create")
	return bool(units) and all(row.unit in units for row in doc.get("enrolments") or [])


def _identity(viewer: Viewer, right: str):
	table = frappe.qb.DocType("Trivsel Child Identity")
	return _enrolled(table.child, "Trivsel Child Identity", viewer, right)


def _new_identity(viewer: Viewer, doc: Document) -> bool:
	"""Who may write of the child, and may see what she has written."""
	return (
		bool(doc.child)
		and meets("Trivsel Child", doc.child, viewer.user, "write")
		and doc.child not in children_closed_to(viewer)
	)


def _in_emergency(doctype: str, viewer: Viewer, _professions: set[str]) -> Criterion:
	"""All records of the children whose records an emergency shows, the CPR number left out."""
	children, record = children_in_emergency(viewer), frappe.qb.DocType(doctype)
	column = record.name if doctype == "Trivsel Child" else record.child
	return column.isin(list(children)) if children else NOTHING


def limit_of(doctype: str):
	"""For a rule: the records of a restricted child are for those named (R4)."""
	return lambda viewer: not_restricted(frappe.qb.DocType(doctype).child, viewer)


def _protections(viewer: Viewer, right: str):
	"""Why a child is protected is for the leaders of its unit, to read."""
	if right != "read":
		return NOTHING
	table = frappe.qb.DocType("Trivsel Protection")
	return _enrolled(table.child, "Trivsel Protection", viewer, right)


child = Rule(
	stored=_child,
	new=_new_child,
	why=lambda: _("Placed in a unit where the child is enrolled; leaders also before it begins there."),
)
child_identity = Rule(
	stored=_identity,
	new=_new_identity,
	limit=limit_of("Trivsel Child Identity"),
	why=lambda: _("Leads a unit where the child is enrolled."),
)
# Those who put it in order see no more of the children than that they share a number.
identity_conflict = Rule(
	stored=read_by("Trivsel Administrator", "Trivsel Auditor"),
	new=never,
	why=lambda: _("For those who put in order which of two children has the number."),
)
protection = Rule(
	stored=_protections,
	new=never,
	limit=limit_of("Trivsel Protection"),
	why=lambda: _(
		"Leads a unit where the child is enrolled. Set and lifted with the buttons on the child's page."
	),
)
in_emergency = Relation(
	records=_in_emergency,
	why=lambda: _("Let in to this child in an emergency: approved by another, for some hours, to read."),
)
