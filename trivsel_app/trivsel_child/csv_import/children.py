"""Children from a file, each with where it is enrolled, by the numbers of the source system."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from trivsel_app.trivsel_child.cpr import digest, parse_cpr
from trivsel_app.trivsel_child.csv_import import enrolling
from trivsel_app.trivsel_child.csv_import.lookups import UnitLookup, by_number, child_rows
from trivsel_app.trivsel_child.csv_import.rows import (
	CHANGED,
	CREATED,
	UNCHANGED,
	Row,
	RowFault,
	blame,
	grouped,
)

FIELDS = ("first_name", "last_name", "birth_date", "gender")


class Children:
	"""A batch of children; several lines of one child are written together."""

	def __init__(self, rows: list[Row], _promised: frozenset[str] = frozenset()):
		self.rows = rows
		self.units = UnitLookup(rows)
		numbers = {row["external_id"] for row in rows}.union(*(row["siblings"] or () for row in rows))
		self.known = by_number("Trivsel Child", numbers, FIELDS)
		names = [child.name for child in self.known.values()]
		self.enrolments = child_rows("Trivsel Enrolment", "Trivsel Child", names, enrolling.FIELDS)
		self.siblings = child_rows("Trivsel Sibling", "Trivsel Child", names, ("sibling",))
		self.identities = _identities(names) if any(row.says("cpr") for row in rows) else {}

	def groups(self) -> list[list[Row]]:
		return grouped(self.rows, lambda row: row["external_id"])

	def write(self, rows: list[Row]) -> list[str]:
		known = self.known.get(rows[0]["external_id"])
		news = [row for row in rows if not (known and self._stands(known, row))]
		if not news:
			return [UNCHANGED] * len(rows)
		child = frappe.get_doc("Trivsel Child", known.name) if known else _new(rows[0])
		kinds = self.units.kinds(child)
		outcomes = {row.line: self._apply(child, row, kinds) for row in news}
		if known is None or CHANGED in outcomes.values():
			child.save(ignore_permissions=True)
			enrolling.note_own(child)
			self._tell_siblings(child)
		for row in news:
			if self._write_cpr(child, row):
				outcomes[row.line] = CHANGED
		if known is None:
			outcomes[rows[0].line] = CREATED
		self.known[child.external_id] = frappe._dict(name=child.name, **_stored(child))
		self.siblings[child.name] = list(child.siblings)
		return [outcomes.get(row.line, UNCHANGED) for row in rows]

	def _stands(self, known: frappe._dict, row: Row) -> bool:
		"""Whether all that the row tells is already so."""
		same = all((known.get(field) or None) == row[field] for field in FIELDS if row.says(field))
		if not same or self._missing_siblings(known.name, row):
			return False
		if row.says("cpr") and self.identities.get(known.name, {}).get("cpr_digest") != _digest(row["cpr"]):
			return False
		if not row.says("unit"):
			return True
		unit = self.units.known(row)
		return bool(unit) and enrolling.stands(self.enrolments[known.name], unit.name, row)

	def _apply(self, child: Document, row: Row, kinds: dict[str, str]) -> str:
		before = (_stored(child), enrolling.snapshot(child))
		child.update({field: row[field] for field in FIELDS if row.says(field)})
		missing = self._missing_siblings(child.name, row)
		child.extend("siblings", [{"sibling": other} for other in missing])
		if row.says("unit"):
			unit = self.units.leaf(row)
			if not row.says("from_date"):
				raise RowFault("from_date", _("Give the first day in the unit."))
			enrolling.enrol(child, unit.name, row, kinds)
		elif not child.enrolments:
			raise RowFault("unit", _("The child is new: say in which unit it is enrolled."))
		same = not missing and (_stored(child), enrolling.snapshot(child)) == before
		return UNCHANGED if same else CHANGED

	def _write_cpr(self, child: Document, row: Row) -> bool:
		identity = self.identities.get(child.name)
		if not row.says("cpr") or (identity and identity.cpr_digest == _digest(row["cpr"])):
			return False
		doc = (
			frappe.get_doc("Trivsel Child Identity", identity.name)
			if identity
			else frappe.get_doc({"doctype": "Trivsel Child Identity", "child": child.name})
		)
		doc.cpr = row["cpr"]
		with blame("cpr"):
			doc.save(ignore_permissions=True)
		self.identities[child.name] = frappe._dict(name=doc.name, cpr_digest=doc.cpr_digest)
		return True

	def _tell_siblings(self, child: Document) -> None:
		"""Siblings know each other, both ways; the one that comes later in the files brings the link along."""
		for other in (row.sibling for row in child.siblings):
			if child.name not in {row.sibling for row in self.siblings[other]}:
				_link(other, child.name)
				self.siblings[other].append(frappe._dict(sibling=child.name))

	def _missing_siblings(self, name: str, row: Row) -> list[str]:
		linked = {each.sibling for each in self.siblings[name]}
		told = (self.known.get(number) for number in row["siblings"] or ())
		return [each.name for each in told if each and each.name != name and each.name not in linked]


def _new(row: Row) -> Document:
	child = frappe.new_doc("Trivsel Child")
	child.external_id = row["external_id"]
	return child


def _stored(child: Document) -> dict:
	values = {field: child.get(field) or None for field in FIELDS}
	return {**values, "birth_date": getdate(values["birth_date"]) if values["birth_date"] else None}


def _link(one: str, other: str) -> None:
	child = frappe.get_doc("Trivsel Child", one)
	child.append("siblings", {"sibling": other})
	child.save(ignore_permissions=True)


def _identities(names: Iterable[str]) -> dict[str, frappe._dict]:
	rows = frappe.get_all(
		"Trivsel Child Identity", {"child": ["in", list(names)]}, ["child", "name", "cpr_digest"]
	)
	return {row.child: row for row in rows}


def _digest(cpr: str) -> str:
	return digest(parse_cpr(cpr)[0])
