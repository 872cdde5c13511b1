"""Where a child is enrolled, as a line of a file says it."""

from datetime import timedelta
from itertools import pairwise

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.csv_import.rows import Row
from trivsel_app.trivsel_setup.access_changes import Change, record_all

FIELDS = ("unit", "from_date", "to_date", "privacy_notice_on")


def stands(stored: list, unit: str, row: Row) -> bool:
	"""Whether the enrolment that the row tells of is among the `stored` ones as told."""
	for enrolment in stored:
		if enrolment.unit == unit and getdate(enrolment.from_date) == row["from_date"]:
			return all(
				not row.says(field) or _day(enrolment.get(field)) == row[field]
				for field in ("to_date", "privacy_notice_on")
			)
	return False


def enrol(child: Document, unit: str, row: Row, kinds: dict[str, str]) -> None:
	"""Brings the enrolment of the row into `child`, which is not saved.

	The unit and the first day tell one enrolment from another. An empty last day does not open again what
	has been closed. `kinds` tells the kind of each unit that the child is or comes to be enrolled in.
	"""
	enrolment = next(
		(
			each
			for each in child.enrolments
			if each.unit == unit and getdate(each.from_date) == row["from_date"]
		),
		None,
	) or child.append("enrolments", {"unit": unit, "from_date": row["from_date"]})
	for field in ("to_date", "privacy_notice_on"):
		if row.says(field):
			enrolment.set(field, row[field])
	close_moved(child, enrolment, kinds)


def close_moved(child: Document, enrolment: Document, kinds: dict[str, str]) -> None:
	"""A child that has moved: within a kind of unit the earlier enrolment ends where the next one begins."""
	same = [each for each in child.enrolments if kinds.get(each.unit) == kinds.get(enrolment.unit)]
	same.sort(key=lambda each: getdate(each.from_date))
	for earlier, later in pairwise(same):
		begins = getdate(later.from_date)
		if enrolment not in (earlier, later) or getdate(earlier.from_date) == begins:
			continue
		if not earlier.to_date or getdate(earlier.to_date) >= begins:
			earlier.to_date = begins - timedelta(days=1)


def snapshot(child: Document) -> list[tuple]:
	"""The child's enrolments, to tell whether anything has changed."""
	return [tuple(_text(row.get(field)) for field in FIELDS) for row in child.enrolments]


def note_own(child: Document) -> None:
	"""Written down of a saved child that comes to where she works who loads the file: she will see it by that."""
	before = child.get_doc_before_save()
	stood = before.enrolments if before else []
	own = Viewer.of(frappe.session.user).units("Trivsel Child")
	record_all(
		Change("Enrolled in Own Unit", child.doctype, child.name, {"after": _told(row)}, child.name)
		for row in child.enrolments
		if row.unit in own and not any(_covers(each, row) for each in stood)
	)


def _covers(one, other) -> bool:
	"""Whether every day of the `other` enrolment lies in `one` in the same unit."""
	if one.unit != other.unit or getdate(one.from_date) > getdate(other.from_date):
		return False
	return not one.to_date or bool(other.to_date and getdate(other.to_date) <= getdate(one.to_date))


def _told(enrolment) -> dict[str, str]:
	return {field: _text(enrolment.get(field)) for field in ("unit", "from_date", "to_date")}


def _day(value):
	return getdate(value) if value else None


def _text(value) -> str:
	return str(value or "")
