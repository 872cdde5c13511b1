"""Fields that an administrator has put on a higher permission level, where the platform forgets it (L17, L22c)."""

import frappe
from frappe.model.document import Document

from trivsel_app.access.guards.ours import is_ours


def leave_out_of_version(doc: Document, _event: str | None = None) -> None:
	"""Before a Version is made: it says that such a field has changed, not from what to what.

	The platform shows versions with all their values to everyone who may open the form.
	"""
	if not is_ours(doc.ref_doctype) or not (hidden := _hidden_fields(doc.ref_doctype)):
		return
	data = frappe.parse_json(doc.data)
	data["changed"] = [
		[field, *_values(field in hidden, old, new)] for field, old, new in data.get("changed", [])
	]
	doc.data = frappe.as_json(data, indent=None, separators=(",", ":"))


def leave_out_of_answer(doc: Document, _event: str | None = None) -> None:
	"""After a document is saved: the answer to who saved it has no field that she may not read."""
	if is_ours(doc.doctype) and not doc.flags.ignore_permissions and _hidden_fields(doc.doctype):
		doc.apply_fieldlevel_read_permissions()


def _values(is_hidden: bool, old, new) -> tuple:
	return ("•••", "•••") if is_hidden else (old, new)


def _hidden_fields(doctype: str) -> set[str]:
	return {field.fieldname for field in frappe.get_meta(doctype).fields if field.permlevel}
