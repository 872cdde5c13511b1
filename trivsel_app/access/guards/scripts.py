"""Code that an administrator writes into the site: what runs on the server is Administrator's alone.

It runs in the name of whoever happens to save or look, and is given all of the platform. Frappe lets every
System Manager write it, on its floor without the owner of the server having switched it on.
"""

import frappe
from frappe import _
from frappe.desk.doctype.system_console import system_console
from frappe.model.document import Document

from trivsel_app.access.guards.ours import is_of_the_app
from trivsel_app.access.guards.raw_sql import reads_closed_table

# The field of each that is carried out on the server; a template is not, its queries are looked at.
CODE = {"Server Script": "script", "Report": "report_script", "Web Page": "context_script"}


def refuse_code(doc: Document, _event: str | None = None) -> None:
	"""When a document is saved that holds code for the server."""
	field = CODE[doc.doctype]
	if doc.get(field) and doc.has_value_changed(field):
		_administrator_only()


def refuse_computed_field(doc: Document, _event: str | None = None) -> None:
	"""When a Custom Field, a DocType or a Property Setter is saved: the options of a virtual field are code."""
	before = doc.get_doc_before_save()
	if _computed(doc) - (_computed(before) if before else set()):
		_administrator_only()


def refuse_client_script(doc: Document, _event: str | None = None) -> None:
	"""When a Client Script is saved: on our forms it would run in the browser of those who may read them."""
	if is_of_the_app(doc.dt) and doc.enabled:
		_administrator_only()


@frappe.whitelist()
def show_processlist():
	"""Frappe's function for System Managers: what the database is asked just now, the values included."""
	running = system_console.show_processlist()
	if frappe.session.user == "Administrator":
		return running
	return [{**row, "Info": None} if reads_closed_table(row.get("Info")) else row for row in running]


def _computed(doc: Document) -> set[tuple[str, str]]:
	"""The virtual fields that the document makes, each with its code."""
	if doc.doctype == "Property Setter":
		field = frappe.get_meta(doc.doc_type).get_field(doc.field_name) if doc.field_name else None
		turns = doc.property == "is_virtual" or (
			doc.property == "options" and field and field.get("is_virtual")
		)
		return {(doc.field_name, doc.value)} if turns else set()
	fields = doc.fields if doc.doctype == "DocType" else [doc]
	return {
		(field.fieldname, field.options)
		for field in fields
		if field.get("is_virtual") and field.get("options")
	}


def _administrator_only() -> None:
	if frappe.session.user != "Administrator":
		frappe.throw(
			_(
				"Only Administrator can save this code: it would run in the name of those who may see children."
			),
			frappe.PermissionError,
		)
