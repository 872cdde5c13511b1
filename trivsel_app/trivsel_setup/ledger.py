"""The ledger of shipped records: what came with the app, and how it stands here (R28)."""

import hashlib
import json

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from trivsel_app.trivsel_setup.shipped_files import Record
from trivsel_app.trivsel_setup.stored_state import covered_fields, offered_digest, stored_digest

LEDGER = "Trivsel Shipped Record"

AS_SHIPPED = "As Shipped"
CHANGED_HERE = "Changed Here"
UPDATE_WAITING = "Update Waiting"
RENAMED_HERE = "Renamed Here"
REMOVED_HERE = "Removed Here"
NOT_OURS = "Not Ours"
REFUSED = "Refused"
NO_LONGER_SHIPPED = "No Longer Shipped"


def entry_name(doctype: str, shipped_name: str) -> str:
	"""The same for the same record on every site, so that no record can have two entries."""
	return hashlib.sha256(f"{doctype}\n{shipped_name}".encode()).hexdigest()[:20]


def find_entry(record: Record) -> Document | None:
	name = entry_name(record["doctype"], record["name"])
	return frappe.get_doc(LEDGER, name) if frappe.db.exists(LEDGER, name) else None


def shipped_names(doctype: str) -> dict[str, str]:
	"""Under which name each record of the doctype was shipped, by the name it has here."""
	rows = frappe.get_all(LEDGER, {"record_doctype": doctype}, ["record_name", "shipped_name"])
	return {row.record_name: row.shipped_name for row in rows}


def entry_for(record: Record) -> Document:
	"""The entry of the record, a new one where it has none yet."""
	entry = find_entry(record)
	if not entry:
		entry = frappe.new_doc(LEDGER)
		entry.update({"record_doctype": record["doctype"], "shipped_name": record["name"]})
	return entry


def note_taken(record: Record, doc: Document) -> Document:
	"""Write down that the document now is as shipped, and what it looked like then."""
	covered = covered_fields(record)
	entry = entry_for(record)
	entry.update(
		{
			"record_name": doc.name,
			"covered_fields": json.dumps(covered),
			"stored_digest": stored_digest(doc, covered),
			"offered_digest": offered_digest(record),
			"last_taken_on": now_datetime(),
		}
	)
	return note(entry, AS_SHIPPED)


def note(entry: Document, status: str, message: str = "") -> Document:
	"""Write the status, and the reason where there is one, into the entry."""
	entry.update({"status": status, "message": message})
	# The record may be gone, or its doctype with a later version: the entry must stand all the same.
	entry.flags.ignore_links = True
	if entry.is_new():
		name = entry_name(entry.record_doctype, entry.shipped_name)
		return entry.insert(ignore_permissions=True, set_name=name)
	return entry.save(ignore_permissions=True)


def is_as_last_shipped(entry: Document, doc: Document) -> bool:
	return bool(entry.stored_digest) and entry.stored_digest == stored_digest(
		doc, json.loads(entry.covered_fields)
	)


def is_newly_offered(entry: Document, record: Record) -> bool:
	"""Whether the shipped state has moved on since it was last taken here."""
	return entry.offered_digest != offered_digest(record)
