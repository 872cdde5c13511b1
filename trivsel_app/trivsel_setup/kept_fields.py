"""Fields that only the app writes. Frappe keeps `read_only` to its forms; over REST anyone who may write could."""

from collections.abc import Iterable

from frappe.model.document import Document
from frappe.utils import cstr


def keep(doc: Document, fields: Iterable[str]) -> None:
	"""Gives the fields of a stored document their stored values back, whatever the caller sent."""
	before = doc.get_doc_before_save()
	for field in fields if before else ():
		doc.set(field, before.get(field))
	doc.update(doc.flags.pop("set_by_app", {}))


def write(doc: Document, **values) -> None:
	"""Saves a document with values of fields that it keeps: on the app's behalf, whoever is logged in."""
	doc.flags.set_by_app = values
	doc.save(ignore_permissions=True)


def clear(doc: Document, fields: Iterable[str]) -> None:
	"""Empties the fields of a document about to be inserted; the app fills them afterwards."""
	for field in fields:
		doc.set(field, None)


def changed(doc: Document, fields: Iterable[str]) -> list[str]:
	"""Which of the fields differ from what is stored.

	Compared as text: to version 16 a date that was taken away equals today's.
	"""
	before = doc.get_doc_before_save()
	return [field for field in fields if before and cstr(before.get(field)) != cstr(doc.get(field))]
