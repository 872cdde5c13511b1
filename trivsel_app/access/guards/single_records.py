"""One record, asked for by name or by its content: no answer tells whether there is one that is not shown (L06).

The platform says "not permitted" of a record that is there and "not found" of one that is not.
"""

import frappe
from frappe import client
from frappe.model.document import Document

from trivsel_app import compat
from trivsel_app.access.documents import readable
from trivsel_app.access.guards.ours import is_ours, refuse
from trivsel_app.access.link_titles import known_by_name
from trivsel_app.access.rule import rule_of


@frappe.whitelist()
def get(
	doctype: str,
	name: str | int | None = None,
	filters: str | dict | list | None = None,
	parent: str | None = None,
):
	"""Frappe's `client.get`: what the filters find is looked for among what the user may see."""
	if is_ours(doctype) and not name and filters:
		found = frappe.get_list(
			doctype, filters=frappe.parse_json(filters), pluck="name", limit=1, parent_doctype=parent
		)
		if not found:
			raise frappe.DoesNotExistError
		name, filters = found[0], None
	return client.get(doctype, name, filters, parent)


@frappe.whitelist()
def validate_link(doctype: str, docname: str, fields: str | list | None = None):
	"""Frappe's `client.validate_link` of version 15: a record that the user may not know is not there."""
	if compat.frappe_major() >= 16:
		raise frappe.DoesNotExistError
	if is_ours(doctype) and not _is_known(doctype, docname):
		docname = frappe.generate_hash()
	return client.validate_link(doctype, docname, fields)


@frappe.whitelist(methods=["GET", "POST"])
def validate_link_and_fetch(
	doctype: str, docname: str, fields_to_fetch: str | list | None = None, **search: object
):
	"""Frappe's check of a link on version 16; a child that the user knows by name only may be linked to as well."""
	if compat.frappe_major() < 16:
		raise frappe.DoesNotExistError
	found = client.validate_link_and_fetch(doctype, docname, fields_to_fetch, **search)
	if not found and is_ours(doctype) and _is_known(doctype, docname):
		found = {"name": docname}
	return found


@frappe.whitelist()
def has_permission(doctype: str, docname: str, perm_type: str = "read"):
	"""Frappe's `client.has_permission`: no, of what is not shown and of what is not there."""
	if is_ours(doctype) and not _is_readable(doctype, docname):
		return {"has_permission": False}
	return client.has_permission(doctype, docname, perm_type)


@frappe.whitelist()
def get_doc_permissions(doctype: str, docname: str):
	"""Frappe's `client.get_doc_permissions`: refused, of what is not shown and of what is not there."""
	if is_ours(doctype) and not _is_readable(doctype, docname):
		refuse()
	return client.get_doc_permissions(doctype, docname)


def refuse_renaming(doc: Document, _event: str | None = None, *_names) -> None:
	"""Before a record is renamed: the platform says of the new name that it is taken, and only then no."""
	if is_ours(doc.doctype) and frappe.session.user != "Administrator":
		refuse()


def _is_readable(doctype: str, name: str) -> bool:
	return bool(rule_of(doctype) and readable(doctype, {name}, frappe.session.user))


def _is_known(doctype: str, name: str) -> bool:
	return bool(rule_of(doctype) and known_by_name(doctype, {name}, frappe.session.user))
