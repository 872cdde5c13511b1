"""Enrolments from a file: who has come, moved and left."""

import frappe
from frappe.model.document import Document

from trivsel_app.trivsel_child.csv_import.enrolling import FIELDS, enrol, note_own, snapshot, stands
from trivsel_app.trivsel_child.csv_import.lookups import ChildLookup, UnitLookup, child_rows
from trivsel_app.trivsel_child.csv_import.rows import CHANGED, CREATED, UNCHANGED, Row, grouped


class Enrolments:
	"""A batch of enrolments; the rows of one child are written together."""

	def __init__(self, rows: list[Row], _promised: frozenset[str] = frozenset()):
		self.rows = rows
		self.units, self.children = UnitLookup(rows), ChildLookup(rows)
		self.stored = child_rows("Trivsel Enrolment", "Trivsel Child", self.children.names(), FIELDS)

	def groups(self) -> list[list[Row]]:
		return grouped(self.rows, lambda row: row["child"])

	def write(self, rows: list[Row]) -> list[str]:
		name = self.children.name(rows[0])
		units = [self.units.leaf(row).name for row in rows]
		if all(stands(self.stored[name], unit, row) for unit, row in zip(units, rows, strict=True)):
			return [UNCHANGED] * len(rows)
		child = frappe.get_doc("Trivsel Child", name)
		kinds = self.units.kinds(child)
		outcomes = [_apply(child, unit, row, kinds) for unit, row in zip(units, rows, strict=True)]
		if set(outcomes) != {UNCHANGED}:
			child.save(ignore_permissions=True)
			note_own(child)
		return outcomes


def _apply(child: Document, unit: str, row: Row, kinds: dict[str, str]) -> str:
	before = snapshot(child)
	enrol(child, unit, row, kinds)
	if snapshot(child) == before:
		return UNCHANGED
	return CREATED if len(child.enrolments) > len(before) else CHANGED
