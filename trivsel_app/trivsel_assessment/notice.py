"""Parents must have been told that the municipality assesses (R10).

A unit's date counts for the children enrolled by then, there and in the units below; who came later has
a date on the enrolment. An assessment without either waits for notice, and is let in at once when the
date is there.
"""

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Max
from frappe.utils import getdate, today

from trivsel_app.trivsel_setup.kept_fields import changed
from trivsel_app.trivsel_setup.placements import in_force

NOTICE_FIELDS = ("privacy_notice_on", "parent_trivsel_unit")


def notice_days(units: set[str]):
	"""A query of `unit` and `told_on`: the latest notice given in each unit or above it."""
	unit, above = (
		frappe.qb.DocType("Trivsel Unit").as_("unit"),
		frappe.qb.DocType("Trivsel Unit").as_("above"),
	)
	query = (
		frappe.qb.from_(unit)
		.join(above)
		.on((above.lft <= unit.lft) & (above.rgt >= unit.rgt))
		.groupby(unit.name)
		.select(unit.name.as_("unit"), Max(above.privacy_notice_on).as_("told_on"))
	)
	return query.where(unit.name.isin(list(units)))


def was_told(enrolment, told_on, day):
	"""The criterion that the parents of an enrolled child had been told by `day`."""
	by_unit = (enrolment.from_date <= told_on) & (told_on <= day)
	return by_unit | (enrolment.privacy_notice_on <= day)


def waits_for_notice(child: str, unit: str) -> bool:
	"""Whether nobody may rate `child` in `unit` yet."""
	told = _enrolled_and_told({unit}).as_("told")
	return not frappe.qb.from_(told).where(told.child == child).select(told.child).run()


def unit_changed(doc: Document, _method: str) -> None:
	"""A unit's date is there, or gone: its children's open assessments follow."""
	if changed(doc, NOTICE_FIELDS):
		refresh_waiting(set(frappe.get_all("Trivsel Unit", _below(doc), pluck="name")))


def child_changed(doc: Document, _method: str) -> None:
	"""A child's own date is there: it is let in at once."""
	if frappe.db.exists("Trivsel Assessment", {"child": doc.name, "step": "Rating", "docstatus": 0}):
		refresh_waiting({row.unit for row in doc.enrolments}, doc.name)


def refresh_waiting(units: set[str], child: str | None = None) -> None:
	"""Sets `waiting_for_notice` anew on the assessments still in their first step."""
	if not units:
		return
	for waits in (0, 1):
		_set_waiting(units, child, waits)


def _set_waiting(units: set[str], child: str | None, waits: int) -> None:
	assessment, ready = frappe.qb.DocType("Trivsel Assessment"), _enrolled_and_told(units).as_("ready")
	query = (
		frappe.qb.from_(assessment)
		.left_join(ready)
		.on((ready.child == assessment.child) & (ready.unit == assessment.unit))
		.where(
			assessment.unit.isin(list(units)) & (assessment.step == "Rating") & (assessment.docstatus == 0)
		)
		.where((assessment.waiting_for_notice == 1 - waits) & assessment.left_on.isnull())
		.where(ready.child.isnull() if waits else ready.child.isnotnull())
		.select(assessment.name)
	)
	if child:
		query = query.where(assessment.child == child)
	for batch in frappe.utils.create_batch([name for (name,) in query.run()], 1000):
		table = frappe.qb.DocType("Trivsel Assessment")
		frappe.qb.update(table).set(table.waiting_for_notice, waits).where(table.name.isin(batch)).run()


def _enrolled_and_told(units: set[str]):
	"""A query of `child` and `unit` of those enrolled today whose parents have been told."""
	enrolment, day = frappe.qb.DocType("Trivsel Enrolment"), getdate(today())
	told = notice_days(units).as_("told")
	return (
		frappe.qb.from_(enrolment)
		.join(told)
		.on(told.unit == enrolment.unit)
		.where((enrolment.parenttype == "Trivsel Child") & in_force(enrolment, day))
		.where(was_told(enrolment, told.told_on, day))
		.select(enrolment.parent.as_("child"), enrolment.unit)
		.distinct()
	)


def _below(unit: Document) -> dict:
	lft, rgt = frappe.db.get_value("Trivsel Unit", unit.name, ["lft", "rgt"])
	return {"lft": [">=", lft], "rgt": ["<=", rgt]}
