import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_setup import seeding
from trivsel_app.trivsel_setup.differences import differences
from trivsel_app.trivsel_setup.shipped_files import Record, shipped_records

ADMINISTRATOR_ROLE = "Trivsel Administrator"


class TrivselShippedRecord(Document):
	"""How one record that came with the app stands here. Written by the app alone."""


@frappe.whitelist(methods=["POST"])
def take_shipped_state(entry: str) -> str:
	"""Give one record the state it is shipped in; what was changed in it here is replaced."""
	doc = readable_entry(entry)
	return seeding.take(shipped_record_of(doc)).status


@frappe.whitelist(methods=["GET"])
def get_differences(entry: str) -> list[dict[str, str]]:
	"""Field by field, what stands here and what is shipped."""
	doc = readable_entry(entry)
	return differences(shipped_record_of(doc), doc.record_name)


def readable_entry(entry: str) -> Document:
	"""The entry, for a Trivsel Administrator only: taking a shipped state writes records of all kinds."""
	if ADMINISTRATOR_ROLE not in frappe.get_roles():
		raise frappe.PermissionError
	doc = frappe.get_doc("Trivsel Shipped Record", entry)
	doc.check_permission("read")
	return doc


def shipped_record_of(entry: Document) -> Record:
	for record in shipped_records():
		if (record["doctype"], record["name"]) == (entry.record_doctype, entry.shipped_name):
			return record
	frappe.throw(_("{0} no longer comes with Trivsel.").format(entry.shipped_name))
