"""Compares a record on the site with what was shipped: by digest, over the shipped fields as stored."""

import hashlib
import json

import frappe
from frappe.model import no_value_fields, table_fields
from frappe.model.document import Document
from frappe.utils import cint, cstr, flt

from trivsel_app.trivsel_setup.shipped_files import Record

IDENTITY = ("doctype", "name")
WHOLE_NUMBERS = ("Check", "Int", "Duration")
FRACTIONS = ("Float", "Currency", "Percent", "Rating")

# The fields a digest is taken over, {"fields": [...], "tables": {table: [columns]}}. They are kept beside
# the digest: a field that the platform or a later version of the app adds must not look like a change.
Covered = dict[str, object]


def covered_fields(record: Record) -> Covered:
	"""The fields that the record names; of its tables all columns, as a row can be changed in any."""
	meta = frappe.get_meta(record["doctype"])
	tables = {field.fieldname: field.options for field in meta.get_table_fields()}
	named = sorted(key for key in record if key not in IDENTITY and meta.has_field(key))
	return {
		"fields": [key for key in named if key not in tables],
		"tables": {key: value_columns(tables[key]) for key in named if key in tables},
	}


def value_columns(doctype: str) -> list[str]:
	fields = frappe.get_meta(doctype).fields
	return sorted(f.fieldname for f in fields if f.fieldtype not in (*no_value_fields, *table_fields))


def stored_digest(doc: Document, covered: Covered) -> str:
	"""The digest of what stands in the covered fields; empty ones do not count, order of rows does."""
	values = {"": comparable_values(doc, covered["fields"])}
	for table, columns in covered["tables"].items():
		values[table] = [comparable_values(row, columns) for row in doc.get(table) or []]
	return digest(values)


def offered_digest(record: Record) -> str:
	return digest(record)


def digest(values: dict) -> str:
	text = json.dumps(values, sort_keys=True, ensure_ascii=False)
	return hashlib.sha256(text.encode("utf-8")).hexdigest()


def comparable_values(doc: Document, fieldnames: list[str]) -> dict[str, object]:
	values = {name: comparable(doc.meta.get_field(name), doc.get(name)) for name in fieldnames}
	return {name: value for name, value in values.items() if value}


def comparable(field: object, value: object) -> object:
	"""The value in one notation, whether it comes from a file or from a column; empty is falsy."""
	fieldtype = field.fieldtype if field else "Data"
	if fieldtype in WHOLE_NUMBERS:
		return cint(value)
	if fieldtype in FRACTIONS:
		return flt(value)
	return cstr(value).strip()


def holds(doc: Document, record: Record) -> bool:
	"""Whether the document already says what the record says, in every field that the record names."""
	covered = covered_fields(record)
	if not same_values(doc, record, covered["fields"]):
		return False
	return all(
		len(doc.get(table)) == len(record[table]) and all(map(same_row, doc.get(table), record[table]))
		for table in covered["tables"]
	)


def same_row(row: Document, shipped_row: Record) -> bool:
	return same_values(row, shipped_row, [key for key in shipped_row if row.meta.has_field(key)])


def same_values(doc: Document, shipped: Record, fieldnames: list[str]) -> bool:
	return all(
		comparable(doc.meta.get_field(name), doc.get(name))
		== comparable(doc.meta.get_field(name), shipped[name])
		for name in fieldnames
	)
