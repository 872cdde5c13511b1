"""Tags: open to everyone with a log-in, with the title of the record (L10). Protected records have none."""

import frappe
from frappe import _
from frappe.desk.doctype.tag import tag as platform
from frappe.model.document import Document

from trivsel_app.access.documents import readable
from trivsel_app.access.guards.ours import is_ours
from trivsel_app.access.rule import rule_of


@frappe.whitelist()
def get_tagged_docs(doctype: str, tag: str):
	"""Frappe's function, with the names that the user may see."""
	if not is_ours(doctype):
		return platform.get_tagged_docs(doctype, tag)
	rows = platform.get_tagged_docs(doctype, tag)
	seen = readable(doctype, {row[0] for row in rows}, frappe.session.user) if rule_of(doctype) else set()
	return tuple(row for row in rows if row[0] in seen)


def refuse_tag(doc: Document, _event: str | None = None) -> None:
	"""Before a Tag Link is made, or led over to another record."""
	if is_ours(doc.document_type):
		frappe.throw(_("Records about children cannot be tagged."), frappe.PermissionError)
