"""The chain of hashes over the entries: what a block says, and how its seal hangs on the one before."""

import hashlib
import json
from datetime import datetime

import frappe

from trivsel_app.access.lookups.writing import CHILD, ENTRY

SEAL = "Trivsel Lookup Seal"
# What is sealed, in this order: another one would break every seal there is.
ENTRY_FIELDS = (
	"name",
	"at",
	"user",
	"impersonated_by",
	"channel",
	"reference_doctype",
	"reference_name",
	"refused",
)
SEALED_FIELDS = ("block", "entry_count", "first_at", "last_at", "content_hash", "previous_hash")
BEGINNING = "0" * 64


def content_hash(entries: list[frappe._dict], children: list[frappe._dict]) -> str:
	"""SHA-256 over entries and their children, in an order and a spelling that is always the same."""
	by_entry: dict[str, list] = {}
	for row in children:
		by_entry.setdefault(row.entry, []).append([row.name, row.child, int(row.refused)])
	spelled = hashlib.sha256()
	for entry in sorted(entries, key=lambda row: row.name):
		said = [_plain(entry[field]) for field in ENTRY_FIELDS]
		spelled.update(_spell([*said, sorted(by_entry.get(entry.name, []))]))
	return spelled.hexdigest()


def seal_hash(seal: dict) -> str:
	"""What binds a block to all before it."""
	return hashlib.sha256(_spell([_plain(seal[field]) for field in SEALED_FIELDS])).hexdigest()


def entries_of(block: int) -> tuple[list[frappe._dict], list[frappe._dict]]:
	"""The entries of one block and the children they are about."""
	entry, child = frappe.qb.DocType(ENTRY), frappe.qb.DocType(CHILD)
	entries = frappe.qb.from_(entry).where(entry.block == block).select(*ENTRY_FIELDS)
	children = (
		frappe.qb.from_(child)
		.join(entry)
		.on(child.entry == entry.name)
		.where(entry.block == block)
		.select(child.name, child.entry, child.child, child.refused)
	)
	return entries.run(as_dict=True), children.run(as_dict=True)


def _plain(value: object) -> object:
	return value.isoformat(timespec="microseconds") if isinstance(value, datetime) else value


def _spell(said: list) -> bytes:
	return json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
