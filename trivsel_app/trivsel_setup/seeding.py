"""Brings the shipped records onto the site, and forward with each update, without undoing anyone's work.

What is missing and was never there is inserted. What still is as last shipped follows the shipped state.
What was changed, renamed or removed here is left and said; what stood here before the app came is nobody
else's but the site's: it is used, neither changed nor owned. Each record is settled by itself, so that
the work can be broken off anywhere and begun again.
"""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import click
import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import strip_html

from trivsel_app.trivsel_setup import ledger
from trivsel_app.trivsel_setup.roles_made import was_made_for_us
from trivsel_app.trivsel_setup.shipped_files import Record, shipped_records
from trivsel_app.trivsel_setup.stored_state import IDENTITY, holds

SAVEPOINT = "trivsel_shipped_record"


def seed(folder: Path | None = None, checkpoint: Callable[[], None] | None = None) -> Counter:
	"""Settle every shipped record; count how they stand, by status.

	`checkpoint` is called after each record: what it has kept stays when the work is broken off.
	"""
	checkpoint = checkpoint or frappe.db.commit
	records = shipped_records(folder)
	standing: Counter = Counter()
	for record in records:
		standing[settle_or_say(record)] += 1
		checkpoint()
	standing[ledger.NO_LONGER_SHIPPED] = note_no_longer_shipped(records)
	checkpoint()
	say_summary(standing)
	return +standing


def settle_or_say(record: Record) -> str:
	"""Settle one record; one that is refused is written down and does not stop the others."""
	frappe.db.savepoint(SAVEPOINT)
	try:
		entry = settle(record)
	except Exception as refusal:  # a controller of any app on the site may refuse, in any way
		take_back()
		frappe.clear_messages()
		entry = note_refusal(record, refusal)
	say(entry)
	return entry.status


def take_back() -> None:
	try:
		frappe.db.rollback(save_point=SAVEPOINT)
	except frappe.db.OperationalError:  # a change of the schema has ended the transaction, savepoint and all
		frappe.db.rollback()


def settle(record: Record) -> Document:
	"""Do with one record what its standing asks for; the ledger's entry tells what that was."""
	entry = ledger.find_entry(record)
	if not entry:
		return take_for_the_first_time(record)
	if entry.status == ledger.NOT_OURS:
		return entry
	if entry.status == ledger.REFUSED and not entry.stored_digest:
		return take_for_the_first_time(record)
	return follow(record, entry)


def take_for_the_first_time(record: Record) -> Document:
	doctype, name = record["doctype"], record["name"]
	if not frappe.db.exists(doctype, name):
		return ledger.note_taken(record, insert(record))
	if was_made_for_us(doctype, name):
		return ledger.note_taken(record, bring_forward(frappe.get_doc(doctype, name), record))
	entry = ledger.entry_for(record)
	entry.record_name = name
	return ledger.note(entry, ledger.NOT_OURS)


def follow(record: Record, entry: Document) -> Document:
	"""Bring a record forward that was taken once, unless someone here has made it their own."""
	if not frappe.db.exists(entry.record_doctype, entry.record_name):
		return ledger.note(entry, ledger.REMOVED_HERE)
	if entry.record_name != entry.shipped_name:
		return ledger.note(entry, ledger.RENAMED_HERE)

	doc = frappe.get_doc(entry.record_doctype, entry.record_name)
	moved_on = ledger.is_newly_offered(entry, record)
	if ledger.is_as_last_shipped(entry, doc):
		return ledger.note_taken(record, bring_forward(doc, record)) if moved_on else as_shipped(entry)
	if moved_on and holds(doc, record):
		return ledger.note_taken(record, doc)
	return ledger.note(entry, ledger.UPDATE_WAITING if moved_on else ledger.CHANGED_HERE)


def as_shipped(entry: Document) -> Document:
	"""An entry that says so already is left untouched: most are, on most updates."""
	return entry if entry.status == ledger.AS_SHIPPED else ledger.note(entry, ledger.AS_SHIPPED)


def take(record: Record) -> Document:
	"""Give the record its shipped state by choice, whatever stands here; the entry tells."""
	entry = ledger.entry_for(record)
	if entry.status == ledger.NOT_OURS:
		frappe.throw(_("{0} was here before Trivsel and is not changed by it.").format(record["name"]))
	if entry.status == ledger.RENAMED_HERE:
		frappe.throw(
			_("{0} is now called {1}. Give it its old name first.").format(record["name"], entry.record_name)
		)
	if frappe.db.exists(record["doctype"], record["name"]):
		return ledger.note_taken(
			record, bring_forward(frappe.get_doc(record["doctype"], record["name"]), record)
		)
	return ledger.note_taken(record, insert(record))


def insert(record: Record) -> Document:
	doc = frappe.get_doc(values_of(record, but=("name",)))
	quieten(doc)
	doc.insert(ignore_permissions=True, set_name=record["name"])
	return frappe.get_doc(doc.doctype, doc.name)


def bring_forward(doc: Document, record: Record) -> Document:
	"""Set what the record names; rows of its tables are replaced as a whole."""
	doc.update(values_of(record, but=IDENTITY))
	quieten(doc)
	doc.save(ignore_permissions=True)
	return frappe.get_doc(doc.doctype, doc.name)


def values_of(record: Record, but: tuple[str, ...]) -> Record:
	"""A copy: the platform writes into the rows it is given, and they are compared later."""
	return deepcopy({key: value for key, value in record.items() if key not in but})


def quieten(doc: Document) -> None:
	"""No notification of the site is sent because the app brings its own records along."""
	doc.run_notifications = _none


def _none(_event: str) -> None:
	"""In place of the document's notifications: version 16 has no list of them that could be emptied."""


def note_refusal(record: Record, refusal: Exception) -> Document:
	message = strip_html(str(refusal)) or type(refusal).__name__
	return ledger.note(ledger.entry_for(record), ledger.REFUSED, message)


def note_no_longer_shipped(records: list[Record]) -> int:
	"""Entries of records that a later version does not bring any more; the records stay as they are."""
	shipped = {ledger.entry_name(record["doctype"], record["name"]) for record in records}
	dropped = [name for name in frappe.get_all(ledger.LEDGER, pluck="name") if name not in shipped]
	for name in dropped:
		ledger.note(frappe.get_doc(ledger.LEDGER, name), ledger.NO_LONGER_SHIPPED)
	return len(dropped)


def say(entry: Document) -> None:
	"""One line for each record that is not as shipped, on the screen of who installs or updates."""
	if entry.status == ledger.AS_SHIPPED:
		return
	line = f"{_(entry.record_doctype)} {entry.shipped_name}: {_(entry.status)}"
	click.echo(f"  {line}. {entry.message}" if entry.message else f"  {line}.")


def say_summary(standing: Counter) -> None:
	parts = ", ".join(f"{_(status)} {number}" for status, number in sorted((+standing).items()))
	click.echo(_("Trivsel's shipped records: {0}.").format(parts))
