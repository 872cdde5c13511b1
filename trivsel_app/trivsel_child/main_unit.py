"""A child's main unit and status follow from its enrolments and the day."""

from datetime import date

import frappe
from frappe.utils import getdate, today

from trivsel_app.trivsel_setup.periods import is_in_force
from trivsel_app.trivsel_setup.placements import in_force

# Main is where the child spends its day; health visiting only where there is nothing else.
PREFERENCE = ("Daycare", "School", "Leisure", "Health Visiting", "Administration")


def status_on(enrolments: list, day: date) -> str:
	"""Expected, Enrolled or Has Left on `day`."""
	if any(is_in_force(row, day) for row in enrolments):
		return "Enrolled"
	return "Expected" if any(getdate(row.from_date) > day for row in enrolments) else "Has Left"


def main_unit(enrolments: list, kinds: dict[str, str], day: date) -> str | None:
	"""The unit for titles: of today, else the next to come, else the last left."""
	now = [row for row in enrolments if is_in_force(row, day)]
	coming = sorted(
		(row for row in enrolments if getdate(row.from_date) > day), key=lambda row: getdate(row.from_date)
	)
	left = sorted(enrolments, key=lambda row: getdate(row.to_date or row.from_date), reverse=True)
	nearest = now or coming[:1] or left[:1]
	ordered = sorted(nearest, key=lambda row: PREFERENCE.index(kinds[row.unit]))
	return ordered[0].unit if ordered else None


def refresh_children() -> None:
	"""Daily: enrolments begin and end by date, and status and main unit follow, also after a missed day."""
	for name in _overdue(getdate(today())):
		doc = frappe.get_doc("Trivsel Child", name)
		doc.set_unit_and_status()
		doc.db_set({"unit": doc.unit, "status": doc.status}, update_modified=False)


def _overdue(day: date) -> list[str]:
	"""Children whose enrolments say otherwise than their status or main unit, or began within a week."""
	child, enrolment = frappe.qb.DocType("Trivsel Child"), frappe.qb.DocType("Trivsel Enrolment")
	ended = (child.unit == enrolment.unit) & (child.status == "Enrolled") & (enrolment.to_date < day)
	begun = in_force(enrolment, day) & (
		(child.status != "Enrolled") | (enrolment.from_date >= frappe.utils.add_days(day, -7))
	)
	query = (
		frappe.qb.from_(enrolment)
		.join(child)
		.on((child.name == enrolment.parent) & (enrolment.parenttype == "Trivsel Child"))
		.where(ended | begun)
		.select(child.name)
		.distinct()
	)
	return [name for (name,) in query.run()]
