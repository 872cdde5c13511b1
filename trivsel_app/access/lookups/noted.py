"""What is noted about the records of an answer while the request runs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import frappe
from frappe.model.document import Document

from trivsel_app.access.subjects import subjects


@dataclass
class Noted:
	"""Records by their name: names are hashes, unique among all our doctypes."""

	shown: set[str] = field(default_factory=set)
	refused: set[str] = field(default_factory=set)
	# What a record that is deleted in this request said of its child.
	said: dict[str, str] = field(default_factory=dict)
	listed: set[str] = field(default_factory=set)
	# The answer shows children, and its entry is written.
	written: bool = False


def noted() -> Noted:
	"""The notes of this request."""
	notes = getattr(frappe.local, "trivsel_noted", None)
	if notes is None:
		notes = frappe.local.trivsel_noted = Noted()
	return notes


def of_a_request() -> bool:
	"""Work in the background shows nothing to anyone until it says so."""
	return bool(getattr(frappe.local, "request", None))


def begin() -> None:
	"""A request begins."""
	frappe.local.trivsel_noted = Noted()


def note(doctype: str, names: Iterable[str], *, refused: bool = False, child: str | None = None) -> None:
	"""The answer shows these records of `doctype`, or would have, had it not been refused.

	For whoever shows records that no check of permission is asked about: a report, a page of the app's own.
	"""
	if not of_a_request():
		return
	notes, names = noted(), set(names)
	(notes.refused if refused else notes.shown).update(names)
	if child:
		notes.said.update(dict.fromkeys(names, child))


def note_listed(doctype: str) -> None:
	"""The answer holds a list of `doctype`."""
	if of_a_request():
		noted().listed.add(doctype)


def note_deletion(doc: Document, method: str | None = None) -> None:
	"""A record goes in this request: afterwards nothing tells whose it was."""
	field = subjects().get(doc.doctype)
	if field and doc.get(field):
		note(doc.doctype, [doc.name], child=doc.get(field))
