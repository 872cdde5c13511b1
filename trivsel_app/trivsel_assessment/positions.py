"""The rows of Position that confirmed assessments leave; reports read these rows.

A correction leaves a row that `replaces` the one it corrects, from the same day on: both stay, and the
replaced one counts no more.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today
from pypika.queries import QueryBuilder

from trivsel_app.access.prepared import asked, prepared


def latest_position(child: str, unit: str) -> frappe._dict | None:
	"""The child's position in the unit today: `name`, `position`, `from_date`, `source_name`."""
	return next(iter(in_force(_positions(child=child, unit=unit, as_dict=True))), None)


@prepared
def _positions() -> QueryBuilder:
	row = frappe.qb.DocType("Trivsel Position")
	query = frappe.qb.from_(row).where((row.child == asked("child")) & (row.unit == asked("unit")))
	return query.select(row.name, row.position, row.from_date, row.source_name, row.replaces, row.creation)


def in_force(rows: list[frappe._dict]) -> list[frappe._dict]:
	"""Those of `rows` that no other one replaces, the newest first; a correction stands where its first row stood.

	`rows` carry `name`, `replaces`, `from_date` and `creation`.
	"""
	by_name = {row.name: row for row in rows}
	replaced = {row.replaces for row in rows if row.replaces}

	def order(row: frappe._dict) -> tuple:
		while row.replaces in by_name:
			row = by_name[row.replaces]
		return row.from_date, row.creation

	return sorted((row for row in rows if row.name not in replaced), key=order, reverse=True)


def is_latest(assessment: Document) -> bool:
	"""Whether the position that `assessment` confirmed is the child's position in the unit today."""
	latest = latest_position(assessment.child, assessment.unit)
	return bool(latest and latest.source_name == assessment.name)


def record_position(assessment: Document) -> None:
	"""Writes the position that `assessment` has confirmed: from today, or in the place of the one it corrects."""
	replaced = _corrected_by(assessment) if assessment.amended_from else frappe._dict()
	frappe.get_doc(
		{
			"doctype": "Trivsel Position",
			"child": assessment.child,
			"unit": assessment.unit,
			"position": assessment.position,
			"from_date": replaced.from_date or getdate(today()),
			"round": assessment.round,
			"source_doctype": assessment.doctype,
			"source_name": assessment.name,
			"replaces": replaced.name,
		}
	).insert(ignore_permissions=True)


def _corrected_by(assessment: Document) -> frappe._dict:
	"""The position of what it corrects: among those of the child in the unit, which are found at once."""
	place = {"child": assessment.child, "unit": assessment.unit}
	source = {"source_doctype": assessment.doctype, "source_name": assessment.amended_from}
	return frappe.db.get_value("Trivsel Position", {**place, **source}, ["name", "from_date"], as_dict=True)
