"""Ways by which one user hands a protected record to another: shares, print keys, tasks, following (L20, L21).

A share outlives the task it was made for and passes every rule; so does a key in a link. Neither is made.
"""

import frappe
from frappe import _
from frappe.desk.form import document_follow
from frappe.model.document import Document

from trivsel_app.access.conditions import protected_doctypes
from trivsel_app.access.guards.ours import is_ours, refuse
from trivsel_app.access.platform_rows import may_read


def refuse_share(doc: Document, _event: str | None = None) -> None:
	"""When a DocShare is saved."""
	if is_ours(doc.share_doctype):
		frappe.throw(
			_(
				"Records in Trivsel are not shared one by one: who sees them follows from placements and tasks."
			),
			frappe.PermissionError,
		)


def refuse_key(doc: Document, _event: str | None = None) -> None:
	"""When a Document Share Key is saved: with it anyone reads the record without a log-in."""
	if is_ours(doc.reference_doctype):
		frappe.throw(_("Records in Trivsel are not opened by a link."), frappe.PermissionError)


def check_task(doc: Document, _event: str | None = None) -> None:
	"""When a ToDo is saved: it leads only those to a record who may read it already."""
	if not is_ours(doc.reference_type) or not _is_newly_given(doc):
		return
	if not may_read(doc.reference_type, doc.reference_name, frappe.session.user):
		refuse()
	if doc.allocated_to and not may_read(doc.reference_type, doc.reference_name, doc.allocated_to):
		frappe.throw(
			_("{0} cannot open this record, so it cannot be assigned to her or him.").format(
				frappe.utils.get_fullname(doc.allocated_to)
			),
			frappe.PermissionError,
		)


def _is_newly_given(doc: Document) -> bool:
	"""A task may be closed after the one who has it, or gave it, has left."""
	fields = ("reference_type", "reference_name", "allocated_to", "description")
	return doc.is_new() or any(doc.has_value_changed(field) for field in fields)


def drop_following(doc: Document, _event: str | None = None) -> None:
	"""After a Document Follow is made: its mails would carry old and new values and every comment.

	It is taken away again and not refused: the platform makes one by itself when somebody who follows
	what she works on saves a record, and that must not fail.
	"""
	if is_ours(doc.ref_doctype):
		frappe.db.delete("Document Follow", {"name": doc.name})


@frappe.whitelist()
def get_follow_users(doctype: str, doc_name: str):
	"""Frappe's function: who follows a record is who works with it (L37)."""
	if not may_read(doctype, doc_name, frappe.session.user):
		return []
	return document_follow.get_follow_users(doctype, doc_name)


def withdraw_shares() -> None:
	"""Daily: takes away what was shared or opened by a link past the guards, by a script or another app."""
	for rows, kind in (
		("DocShare", "share_doctype"),
		("Document Share Key", "reference_doctype"),
		("Document Follow", "ref_doctype"),
	):
		frappe.db.delete(rows, {kind: ["in", protected_doctypes()]})
