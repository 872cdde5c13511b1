"""Guardians from a file. A guardian is known by name among those of the child."""

import frappe

from trivsel_app.trivsel_child.csv_import.lookups import ChildLookup, child_rows
from trivsel_app.trivsel_child.csv_import.rows import CHANGED, CREATED, UNCHANGED, Row, grouped

FIELDS = (
	"guardian_name",
	"relation",
	"custody",
	"phone",
	"email",
	"protected_address",
	"interpreter",
)
CHECKS = ("custody", "protected_address")


class Guardians:
	"""A batch of guardians; the rows of one child are written together."""

	def __init__(self, rows: list[Row], _promised: frozenset[str] = frozenset()):
		self.rows = rows
		self.children = ChildLookup(rows)
		self.stored = child_rows("Trivsel Guardian", "Trivsel Child", self.children.names(), FIELDS)

	def groups(self) -> list[list[Row]]:
		return grouped(self.rows, lambda row: row["child"])

	def write(self, rows: list[Row]) -> list[str]:
		name = self.children.name(rows[0])
		if all(self._stands(name, row) for row in rows):
			return [UNCHANGED] * len(rows)
		child = frappe.get_doc("Trivsel Child", name)
		outcomes = [_apply(child, row) for row in rows]
		child.save(ignore_permissions=True)
		return outcomes

	def _stands(self, name: str, row: Row) -> bool:
		guardian = _find(self.stored[name], row)
		return bool(guardian) and not _differences(guardian, row)


def _apply(child, row: Row) -> str:
	guardian = _find(child.guardians, row)
	if not guardian:
		child.append("guardians", _told(row))
		return CREATED
	changes = _differences(guardian, row)
	guardian.update(changes)
	return CHANGED if changes else UNCHANGED


def _find(guardians: list, row: Row):
	wanted = row["guardian_name"].casefold()
	return next((each for each in guardians if each.guardian_name.casefold() == wanted), None)


def _differences(guardian, row: Row) -> dict:
	return {
		field: value
		for field, value in _told(row).items()
		if field != "guardian_name" and (guardian.get(field) or None) != (value or None)
	}


def _told(row: Row) -> dict:
	"""What the row says of a guardian; an empty cell empties the field, but says nothing of a yes or no.

	Else a custody holder would fall out of those to be told by a cell that nobody filled in.
	"""
	told = {field: row[field] for field in FIELDS if field in row.values}
	return {
		field: int(value) if field in CHECKS else value
		for field, value in told.items()
		if field not in CHECKS or value is not None
	}
