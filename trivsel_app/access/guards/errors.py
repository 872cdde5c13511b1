"""Errors that came up over protected records: kept with their lines, without the values in them (L27).

The platform keeps every local variable of the failed request, documents included, for any System Manager.
"""

import re

import frappe
from frappe.model.document import Document

from trivsel_app.access.guards.ours import names_ours

APP = "trivsel"
# What says where the error was: the code is no secret.
PLACE = re.compile(r'^\s*(?:Traceback|File "|During handling|The above exception)')
ERROR = re.compile(r"^((?:\w+\.)*\w*(?:Error|Exception|Warning))(?::|$)")


def leave_out_values(doc: Document, _event: str | None = None) -> None:
	"""Before an Error Log is made."""
	if not concerns_ours(doc.method, doc.error, doc.get("metadata"), doc.reference_doctype):
		return
	doc.method = _kind(str(doc.error or "")) or "Trivsel"
	doc.error = without_values(doc.error)
	if doc.get("metadata"):
		doc.metadata = None


def leave_out_of_job_log(doc: Document, _event: str | None = None) -> None:
	"""After a Scheduled Job Log is written: how a job of the scheduler failed."""
	if doc.details and concerns_ours(doc.details) and doc.details != (bare := without_values(doc.details)):
		frappe.db.set_value(doc.doctype, doc.name, "details", bare, update_modified=False)


def concerns_ours(*texts) -> bool:
	"""Whether something of ours stands in the texts: the app's code, or one of its doctypes."""
	told = " ".join(str(text or "") for text in texts)
	return APP in told.casefold() or names_ours(told)


def without_values(error) -> str:
	"""A traceback's places in the code and kinds of errors: no messages, no variables."""
	return "\n".join(filter(None, (_harmless(line) for line in str(error or "").splitlines())))


def _harmless(line: str) -> str | None:
	if PLACE.match(line):
		return line
	found = ERROR.match(line.strip())
	return found[1] if found else None


def _kind(error: str) -> str | None:
	kinds = [found[1] for line in error.splitlines() if (found := ERROR.match(line.strip()))]
	return kinds[-1] if kinds else None
