"""Units from a file: the tree of the municipality, by the numbers of the source system."""

import frappe
from frappe import _

from trivsel_app.trivsel_child.csv_import.lookups import by_number
from trivsel_app.trivsel_child.csv_import.rows import CHANGED, CREATED, UNCHANGED, Row, RowFault

KIND_OF_TYPE = {
	"Municipality": "Administration",
	"District": "Administration",
	"Administration": "Administration",
	"Childminding": "Daycare",
	"Childminder": "Daycare",
	"Nursery": "Daycare",
	"Kindergarten": "Daycare",
	"Integrated Institution": "Daycare",
	"Group": "Daycare",
	"School": "School",
	"Class": "School",
	"After-school": "Leisure",
	"Health Visiting District": "Health Visiting",
}
FIELDS = ("unit_name", "unit_type", "unit_kind", "parent_trivsel_unit", "is_group", "privacy_notice_on")


class Units:
	"""A batch of units. A unit comes after the one that it belongs to, wherever it stands in the batch.

	`promised` are the numbers of units that earlier portions of a dry run would have made.
	"""

	def __init__(self, rows: list[Row], promised: frozenset[str] = frozenset()):
		self.rows = rows
		self.promised = promised
		numbers = [row[field] for row in rows for field in ("external_id", "parent")]
		self.known = by_number("Trivsel Unit", numbers, FIELDS)

	def groups(self) -> list[list[Row]]:
		by_own_number = {row["external_id"]: row for row in self.rows}
		ordered: dict[int, Row] = {}
		for row in self.rows:
			chain = [row]
			while (above := by_own_number.get(chain[-1]["parent"])) and above not in chain:
				chain.append(above)
			ordered.update({each.line: each for each in reversed(chain) if each.line not in ordered})
			ordered.setdefault(row.line, row)
		return [[row] for row in ordered.values()]

	def write(self, rows: list[Row]) -> list[str]:
		return [self._write(row) for row in rows]

	def _write(self, row: Row) -> str:
		number = row["external_id"]
		unit = self.known.get(number)
		told = self._told(row, new=not unit)
		if unit and all((unit.get(field) or None) == (value or None) for field, value in told.items()):
			return UNCHANGED
		doc = frappe.get_doc("Trivsel Unit", unit.name) if unit else frappe.new_doc("Trivsel Unit")
		doc.update({**told, "external_id": number})
		doc.save(ignore_permissions=True)
		self.known[number] = frappe._dict(name=doc.name, **{field: doc.get(field) for field in FIELDS})
		return CHANGED if unit else CREATED

	def _told(self, row: Row, new: bool) -> dict:
		"""What the row says; an empty cell says nothing, so a tree that was put in order by hand stays so."""
		told = {"unit_name": row["unit_name"], "unit_type": row["unit_type"]}
		if row.says("unit_kind") or new:
			told["unit_kind"] = row["unit_kind"] or KIND_OF_TYPE[row["unit_type"]]
		if row.says("parent"):
			told["parent_trivsel_unit"] = self._parent(row)
		if row.says("privacy_notice_on"):
			told["privacy_notice_on"] = row["privacy_notice_on"]
		return told

	def _parent(self, row: Row) -> str | None:
		"""The unit above, which is marked as having units below it."""
		number = row["parent"]
		if number not in self.known and number in self.promised:
			return None
		if number == row["external_id"]:
			raise RowFault("parent", _("A unit cannot belong to itself."))
		if number not in self.known:
			raise RowFault("parent", _("There is no unit with this number, here or above in the file."))
		above = self.known[number]
		if not above.is_group:
			doc = frappe.get_doc("Trivsel Unit", above.name)
			doc.is_group = 1
			doc.save(ignore_permissions=True)
			above.is_group = 1
		return above.name
