"""What an administrator could make of the platform's tools: each refused on protected doctypes.

They read, mail, send or publish records in the name of the site and ask no rule.
"""

import frappe
from frappe import _
from frappe.desk.doctype.bulk_update.bulk_update import BulkUpdate
from frappe.model.document import Document
from frappe.website.doctype.web_form import web_form

from trivsel_app.access.guards.ours import is_ours, names_ours, refuse

try:
	from frappe.core.doctype.audit_trail.audit_trail import AuditTrail
except ImportError:  # the floor has none
	AuditTrail = Document

# The tools, and the field of each that says for which doctype it is.
TOOLS = {
	"Auto Repeat": "reference_doctype",
	"Data Import": "reference_doctype",
	"Energy Point Rule": "reference_doctype",
	"Milestone Tracker": "document_type",
	"Web Form": "doc_type",
	"Webhook": "webhook_doctype",
}


def refuse_choices(doc: Document, _event: str | None = None) -> None:
	"""When a field of a Web Form is saved by itself, past its form."""
	if is_ours(doc.options):
		refuse()


def refuse_tool(doc: Document, _event: str | None = None) -> None:
	"""When one of the tools is saved."""
	doctypes = [doc.get(TOOLS[doc.doctype])]
	if doc.doctype == "Web Form":  # the choices of a link are shown to everyone who may fill in the form
		doctypes += [field.options for field in doc.web_form_fields]
	for doctype in doctypes:
		if is_ours(doctype):
			frappe.throw(
				_("{0} cannot be used for {1}: it asks no rule of who may see what.").format(
					_(doc.doctype), _(doctype)
				),
				frappe.PermissionError,
			)


class GuardedBulkUpdate(BulkUpdate):
	"""The caller's own SQL chooses the records, and the answer tells which it found."""

	@frappe.whitelist()
	def bulk_update(self):
		if names_ours(self.document_type) or names_ours(self.condition):
			refuse()
		return super().bulk_update()


class GuardedAuditTrail(AuditTrail):
	"""Shows all that differs between a record and its amendments."""

	@frappe.whitelist()
	def compare_document(self):
		if is_ours(self.doctype_name):
			refuse()
		return super().compare_document()


@frappe.whitelist(methods=["POST"])
def execute_code(doc: str):
	"""Frappe's System Console: any query and any code, by a System Manager. Administrator's alone."""
	frappe.only_for("Administrator")
	from frappe.desk.doctype.system_console import system_console

	return system_console.execute_code(doc)


@frappe.whitelist()
def import_from(name: str, doctype: str):
	"""Frappe's `email_group.import_from`: every address in a doctype's records."""
	from frappe.email.doctype.email_group import email_group

	if is_ours(doctype):
		refuse()
	return email_group.import_from(name, doctype)


@frappe.whitelist(allow_guest=True)
def get_link_options(
	web_form_name: str, doctype: str, allow_read_on_all_link_options: bool | int | str = False
):
	"""Frappe's function for web forms, which its floor lets everyone call for any doctype."""
	if is_ours(doctype) or web_form.get_link_options not in frappe.whitelisted:
		refuse()
	return web_form.get_link_options(web_form_name, doctype, allow_read_on_all_link_options)


@frappe.whitelist(allow_guest=True)
def get_form_data(doctype: str, docname: str | None = None, web_form_name: str | None = None):
	"""Frappe's function for web forms: any record to who once made it, by any form of the site."""
	if is_ours(doctype) or any(is_ours(options) for options in _choices(web_form_name)):
		refuse()
	return web_form.get_form_data(doctype, docname, web_form_name)


def _choices(web_form_name: str | None) -> list[str]:
	return frappe.get_all("Web Form Field", {"parent": web_form_name, "fieldtype": "Link"}, pluck="options")
