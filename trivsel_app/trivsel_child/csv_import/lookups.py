"""What a batch of rows refers to, looked up at once for all of them."""

from collections import defaultdict
from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_child.csv_import.rows import Row, RowFault


def by_number(doctype: str, numbers: Iterable[str], fields: tuple[str, ...] = ()) -> dict[str, frappe._dict]:
	"""The records of `doctype` by their number in the source system."""
	wanted = sorted({number for number in numbers if number})
	if not wanted:
		return {}
	rows = frappe.get_all(doctype, {"external_id": ["in", wanted]}, ["external_id", "name", *fields])
	return {row.external_id: row for row in rows}


def child_rows(doctype: str, parenttype: str, parents: Iterable[str], fields: tuple[str, ...]) -> dict:
	"""The rows of a child table by the name of their parent, in order."""
	found: dict[str, list[frappe._dict]] = defaultdict(list)
	wanted = sorted(set(parents))
	if wanted:
		table = frappe.qb.DocType(doctype)
		query = (
			frappe.qb.from_(table)
			.where((table.parenttype == parenttype) & table.parent.isin(wanted))
			.select(table.parent, *(table[field] for field in fields))
			.orderby(table.parent)
			.orderby(table.idx)
		)
		for row in query.run(as_dict=True):
			found[row.parent].append(row)
	return found


class UnitLookup:
	"""The units that the rows of a batch name in their column for the unit's number."""

	def __init__(self, rows: Iterable[Row]):
		self.units = by_number("Trivsel Unit", (row["unit"] for row in rows), ("unit_kind", "is_group"))

	def kinds(self, child: Document) -> dict[str, str]:
		"""The kind of each unit of the batch and of those that the child is stored with."""
		stored = child.unit_kinds() if child.enrolments else {}
		return {**stored, **{unit.name: unit.unit_kind for unit in self.units.values()}}

	def known(self, row: Row) -> frappe._dict | None:
		return self.units.get(row["unit"])

	def any(self, row: Row) -> frappe._dict:
		"""The unit of the row; RowFault where there is none."""
		unit = self.known(row)
		if not unit:
			raise RowFault("unit", _("There is no unit with this number. Load the units first."))
		return unit

	def leaf(self, row: Row) -> frappe._dict:
		"""The unit of the row, one that children can be enrolled in."""
		unit = self.any(row)
		if unit.is_group:
			raise RowFault("unit", _("The unit has units below it. Name the group, class or childminder."))
		return unit


class ChildLookup:
	"""The children that the rows of a batch name in their column for the child's number."""

	def __init__(self, rows: Iterable[Row]):
		self.children = by_number("Trivsel Child", (row["child"] for row in rows))

	def name(self, row: Row) -> str:
		"""The name of the row's child; RowFault where there is none."""
		child = self.children.get(row["child"])
		if not child:
			raise RowFault("child", _("There is no child with this number. Load the children first."))
		return child.name

	def names(self) -> list[str]:
		return [child.name for child in self.children.values()]
