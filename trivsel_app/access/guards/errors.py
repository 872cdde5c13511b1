"""Errors that came up over protected records: kept with their lines, without the values in them (L27).

The platform keeps every local variable of the failed request, documents included, for any System Manager.
"""

import re

from frappe.model.document import Document

from trivsel_app.access.guards.ours import names_ours

APP = "trivsel"
# What says where the error was: the code is no secret.
PLACE = re.compile(r'^\s*(?:Traceback|File "|During handling|The above exception)')
ERROR = re.compile(r"^((?:\w+\.)*\w*(?:Error|Exception|Warning))(?::|$)")


def leave_out_values(doc: Document, _event: str | None = None) -> None:
	"""Before an Error Log is made."""
	told = f"{doc.method} {doc.error} {doc.get('metadata')} {doc.reference_doctype}"
	if APP not in told.casefold() and not names_ours(told):
		return
	doc.method = _kind(str(doc.error or "")) or "Trivsel"
	doc.error = "\n".join(filter(None, (_harmless(line) for line in str(doc.error or "").splitlines())))
	if doc.get("metadata"):
		doc.metadata = None


def _harmless(line: str) -> str | None:
	if PLACE.match(line):
		return line
	found = ERROR.match(line.strip())
	return found[1] if found else None


def _kind(error: str) -> str | None:
	kinds = [found[1] for line in error.splitlines() if (found := ERROR.match(line.strip()))]
	return kinds[-1] if kinds else None
