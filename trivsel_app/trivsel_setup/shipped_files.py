"""The records that come with the app: one JSON file a doctype in `fixtures/`.

The folder is linked into the package as `shipped`: the platform would delete and re-insert every
record of a folder named `fixtures` on each migrate, and so undo what an administrator changed.
"""

import json
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import frappe

Record = dict[str, object]


def shipped_folder() -> Path:
	return Path(frappe.get_app_path("trivsel_app", "shipped"))


def shipped_records(folder: Path | None = None) -> list[Record]:
	"""All shipped records, those that others link to first; within a doctype as in its file."""
	by_doctype: dict[str, list[Record]] = {}
	for path in sorted((folder or shipped_folder()).glob("*.json")):
		for record in json.loads(path.read_text(encoding="utf-8")):
			by_doctype.setdefault(record["doctype"], []).append(record)
	return [record for doctype in in_order(set(by_doctype)) for record in by_doctype[doctype]]


def in_order(doctypes: set[str]) -> list[str]:
	"""The doctypes so that each comes after those it links to; by the alphabet where it is all one."""
	sorter: TopologicalSorter = TopologicalSorter()
	for doctype in sorted(doctypes):
		sorter.add(doctype, *sorted((linked_doctypes(doctype) & doctypes) - {doctype}))
	try:
		sorter.prepare()
	except CycleError:
		return sorted(doctypes)
	ordered = []
	while sorter.is_active():
		ready = sorted(sorter.get_ready())
		ordered += ready
		sorter.done(*ready)
	return ordered


def linked_doctypes(doctype: str) -> set[str]:
	"""The doctypes that this one, or one of its tables, has links to."""
	if not frappe.db.exists("DocType", doctype):
		return set()
	meta = frappe.get_meta(doctype)
	metas = [meta, *(frappe.get_meta(field.options) for field in meta.get_table_fields())]
	return {field.options for each in metas for field in each.get_link_fields()}
