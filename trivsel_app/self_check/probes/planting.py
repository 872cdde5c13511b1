"""What probes lay out before they look, in the name of somebody who could have done it, and take away again."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.model.document import Document
from frappe.model.naming import is_autoincremented

from trivsel_app.self_check.case import acting

PROBES = ()
REFUSALS = (frappe.PermissionError, frappe.ValidationError, frappe.DoesNotExistError)


@contextmanager
def planted(doctype: str, owner: str = "Administrator", **values) -> Iterator[Document]:
	"""A row as it lies in the table, older than the app's guards; children are given as lists."""
	doc = frappe.get_doc({"doctype": doctype, "owner": owner, **values})
	write(doc)
	frappe.db.commit()
	try:
		yield doc
	finally:
		frappe.db.rollback()
		for row in doc.get_all_children():
			frappe.db.delete(row.doctype, {"name": row.name})
		frappe.db.delete(doctype, {"name": doc.name})
		frappe.db.commit()


@contextmanager
def done_by(user: str) -> Iterator[None]:
	"""What `user` does by the platform's own functions, written where she may, undone where she may not."""
	with acting(user):
		try:
			yield
		except REFUSALS:
			frappe.db.rollback()
		frappe.clear_messages()
	frappe.db.commit()


def write(doc: Document) -> None:
	"""Puts the row and its children into their tables, past every check and hook."""
	counted = is_autoincremented(doc.doctype, doc.meta)
	doc.name = frappe.db.get_next_sequence_val(doc.doctype) if counted else frappe.generate_hash(length=10)
	owner = doc.owner
	doc.set_user_and_timestamp()
	doc.owner = owner
	doc.db_insert()
	doc.set_parent_in_children()
	for row in doc.get_all_children():
		row.name = frappe.generate_hash(length=10)
		row.parent = doc.name
		row.db_insert()
