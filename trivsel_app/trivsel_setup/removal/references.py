"""Where the tables of a site refer to doctypes and to records: read from the platform's own metadata.

What the metadata cannot tell, because a plain text field holds the name, is listed here by hand.
"""

from dataclasses import dataclass
from functools import cached_property

import frappe
from frappe.query_builder import Criterion

# (doctype, field) of plain fields that hold the name of a doctype.
PLAIN_DOCTYPE_FIELDS = (
	("Access Log", "export_from"),
	("Custom DocPerm", "parent"),
	("Deleted Document", "deleted_doctype"),
	("Personal Data Deletion Step", "document_type"),
	("Transaction Log", "reference_doctype"),
)
# doctype: (field with a doctype, plain field with the name of the record in it).
PLAIN_NAME_FIELDS = {
	"Deleted Document": ("deleted_doctype", "deleted_name"),
	"Email Queue": ("reference_doctype", "reference_name"),
	"Energy Point Log": ("reference_doctype", "reference_name"),
	"Error Log": ("reference_doctype", "reference_name"),
	"File": ("attached_to_doctype", "attached_to_name"),
	"Milestone": ("reference_type", "reference_name"),
	"Notification Log": ("document_type", "document_name"),
	"Version": ("ref_doctype", "docname"),
}
# doctype: (doctype, plain field) that name its records.
PLAIN_LINKS = {
	"Report": (
		("Prepared Report", "report_name"),
		("Access Log", "report_name"),
		("Report", "reference_report"),
	),
	"Module Def": (("Block Module", "module"), ("Desktop Icon", "module_name")),
	"Webhook": (("Webhook Request Log", "webhook"),),
}


@dataclass(frozen=True)
class Field:
	"""A field that names a doctype, or a record."""

	doctype: str
	fieldname: str
	reqd: bool = False
	istable: bool = False
	issingle: bool = False
	# For the name of a record: the field beside it that says of which doctype.
	doctype_field: str = ""


class References:
	"""The fields that refer to something, in all doctypes but those named as `ours`."""

	def __init__(self, ours: list[str]):
		self.ours = set(ours)

	@cached_property
	def doctypes(self) -> dict[str, frappe._dict]:
		"""All doctypes that keep rows and are not ours; `platform` where Frappe itself brings them."""
		modules = set(frappe.get_all("Module Def", filters={"app_name": "frappe"}, pluck="name"))
		rows = frappe.get_all(
			"DocType", fields=["name", "module", "custom", "istable", "issingle", "is_virtual"]
		)
		for row in rows:
			row.platform = row.module in modules and not row.custom
		return {row.name: row for row in rows if row.name not in self.ours and keeps_rows(row)}

	@cached_property
	def fields(self) -> list[frappe._dict]:
		"""Every link and table field of these doctypes, custom ones included."""
		columns = ["fieldname", "fieldtype", "options", "reqd"]
		kinds = {"fieldtype": ["in", ["Link", "Dynamic Link", "Table", "Table MultiSelect"]]}
		own = frappe.get_all("DocField", filters=kinds, fields=["parent", *columns])
		custom = frappe.get_all("Custom Field", filters=kinds, fields=["dt", *columns])
		for row in custom:
			row.parent = row.dt
		return [row for row in own + custom if row.parent in self.doctypes]

	@cached_property
	def to_doctypes(self) -> list[Field]:
		"""The fields that hold the name of a doctype."""
		found = {(f.parent, f.fieldname): f for f in self.fields if is_link_to(f, "DocType")}
		kinds = {(f.parent, f.options) for f in self.fields if f.fieldtype == "Dynamic Link"}
		names = {*found, *kinds, *PLAIN_DOCTYPE_FIELDS}
		return self._existing(self._field(*key, found.get(key)) for key in sorted(names))

	@cached_property
	def to_any_record(self) -> list[Field]:
		"""The fields that hold the name of a record of any doctype, with the one beside that says which."""
		dynamic = {(f.parent, f.fieldname): f.options for f in self.fields if f.fieldtype == "Dynamic Link"}
		plain = {(doctype, name): kind for doctype, (kind, name) in PLAIN_NAME_FIELDS.items()}
		pairs = sorted((dynamic | plain).items())
		return self._existing(self._field(*key, None, kind) for key, kind in pairs)

	def links_to(self, doctype: str) -> list[Field]:
		"""The fields that hold the name of a record of this doctype."""
		links = [self._field(f.parent, f.fieldname, f) for f in self.fields if is_link_to(f, doctype)]
		return links + self._existing(self._field(*key) for key in PLAIN_LINKS.get(doctype, ()))

	def tables_of(self, doctype: str) -> list[str]:
		tables = {f.options for f in self.fields if f.parent == doctype and f.fieldtype.startswith("Table")}
		return sorted(tables & set(self.doctypes))

	def _field(self, doctype: str, fieldname: str, field=None, doctype_field: str = "") -> Field:
		row = self.doctypes.get(doctype) or frappe._dict()
		reqd = bool(field and field.reqd)
		return Field(doctype, fieldname, reqd, bool(row.istable), bool(row.issingle), doctype_field)

	def _existing(self, fields) -> list[Field]:
		return [field for field in fields if self.has_column(field)]

	def has_column(self, field: Field) -> bool:
		if field.doctype not in self.doctypes:
			return False
		return field.issingle or frappe.db.has_column(field.doctype, field.fieldname)


def keeps_rows(row: frappe._dict) -> bool:
	return not row.is_virtual and bool(row.issingle or frappe.db.table_exists(row.name))


def is_link_to(field: frappe._dict, doctype: str) -> bool:
	return field.fieldtype == "Link" and field.options == doctype


def column_in(field: Field, values: list[str]) -> Criterion:
	return frappe.qb.DocType(field.doctype)[field.fieldname].isin(values)
