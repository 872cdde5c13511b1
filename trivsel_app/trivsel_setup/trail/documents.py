"""Documents by which someone can change who sees what: each change is written down, before and after."""

import hashlib
import re

import frappe
from frappe.model import no_value_fields, table_fields
from frappe.model.document import Document

from trivsel_app.trivsel_setup.access_changes import record
from trivsel_app.trivsel_setup.trail import is_quiet

OUR_OWN = {
	"Trivsel Staff": "Placement Changed",
	"Trivsel Profession": "Profession Changed",
	"Trivsel Settings": "Settings Changed",
}
# Those of the platform: written down where they speak of Trivsel.
OF_THE_PLATFORM = {
	"Role": "Permission Changed",
	"Role Profile": "Role Profile Changed",
	"Custom Role": "Permission Changed",
	"User Type": "Permission Changed",
	"DocType": "Permission Changed",
	"User Permission": "User Permission Changed",
	"DocShare": "Sharing",
	"Workflow": "Workflow Changed",
	"Property Setter": "Customisation",
	"Custom Field": "Customisation",
	"Assignment Rule": "Customisation",
	"Dashboard Chart": "Customisation",
	"Number Card": "Customisation",
	"Notification": "Customisation",
}
# Their text is carried out: written down where it speaks of Trivsel, or asks for any data at all.
WITH_CODE = (
	"Client Script",
	"Server Script",
	"Report",
	"Print Format",
	"Email Template",
	"Letter Head",
	"Address Template",
	"Web Page",
	"Web Form",
	"Web Template",
	"Custom HTML Block",
	"Website Script",
	"Page",
)
# Where a copy of everything goes: written down always.
WAYS_OUT = ("S3 Backup Settings", "Dropbox Settings", "Google Drive", "Webhook", "OAuth Client")
# By whom and how one is let in, and where a link to a new password goes: written down always.
WAYS_IN = ("System Settings", "LDAP Settings", "Social Login Key", "Email Account", "OAuth Provider Settings")
ASKS_FOR_DATA = re.compile(r"frappe\s*\.\s*(get|db|qb|call|client|xcall|render)", re.IGNORECASE)
LONGEST = 140
SKIPPED = {"users", "last_execution", "seen", "password", "_comments", "_assign", "_liked_by", "_user_tags"}


def written(doc: Document, _method: str | None = None) -> None:
	"""A document was added or changed."""
	before = doc.get_doc_before_save()
	note(doc, content(before) if before else {}, content(doc))


def deleted(doc: Document, _method: str | None = None) -> None:
	note(doc, content(doc), {})


def renamed(doc: Document, _method: str | None, old: str, new: str, merge: bool = False) -> None:
	note(doc, {"name": old}, {"name": new, "merged": str(int(merge))})


def note(doc: Document, before: dict, after: dict) -> None:
	"""Writes the change down where it is one, and one that can touch what is ours."""
	changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
	kind = None if is_quiet() or not changed else kind_of(doc, before, after)
	if kind:
		details = {
			"before": {key: short(before[key]) for key in sorted(changed & set(before))},
			"after": {key: short(after[key]) for key in sorted(changed & set(after))},
		}
		record(kind, doc.doctype, doc.name, details)


def kind_of(doc: Document, before: dict, after: dict) -> str | None:
	"""What kind of change it is, or None where it has nothing to do with Trivsel."""
	if doc.doctype in OUR_OWN:
		return OUR_OWN[doc.doctype]
	if doc.doctype in (*WAYS_OUT, *WAYS_IN):
		return "Way Out Opened" if doc.doctype in WAYS_OUT else "Ways of Logging In"
	text = frappe.as_json([doc.name, before, after])
	concerned = "trivsel" in text.lower()
	if doc.doctype in WITH_CODE:
		return "Script Changed" if concerned or ASKS_FOR_DATA.search(text) else None
	return OF_THE_PLATFORM.get(doc.doctype) if concerned else None


def content(doc: Document) -> dict:
	"""The document's values that say something, the rows of its tables included."""
	values = {}
	for field in doc.meta.fields:
		value = doc.get(field.fieldname)
		if field.fieldname in SKIPPED or field.fieldtype == "Password" or not value:
			continue
		if field.fieldtype in table_fields:
			values[field.fieldname] = [content(row) for row in value]
		elif field.fieldtype not in no_value_fields:
			values[field.fieldname] = str(value)
	return values


def short(value: str | list) -> str | list:
	"""A long text, such as a script, by its digest: enough to tell which one it was."""
	if isinstance(value, list) or len(value) <= LONGEST:
		return value
	return f"{value[:60]} … sha256 {hashlib.sha256(value.encode()).hexdigest()}"
