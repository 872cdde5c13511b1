"""Names are plain words, without the signs of HTML, written out or as codes (`&lt;`, `&#60;`).

Version 16 decodes the title of a form and puts it into the page as HTML: such a name would run for whoever
opens the record.
"""

import re
from html import unescape

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr

SIGNS = re.compile("[<>]")


def require_plain(doc: Document, *fields: str) -> None:
	"""Refuses the document where one of `fields`, which people write as names, is not plain."""
	for field in fields:
		if not is_plain(cstr(doc.get(field))):
			message = _("{0}: a name cannot hold the signs > and <, nor codes for signs such as these.")
			frappe.throw(message.format(_(doc.meta.get_label(field))))


def is_plain(text: str) -> bool:
	return unescape(text) == text and not SIGNS.search(text)


def made_plain(text: str | None) -> str:
	"""A name that was written elsewhere, without what makes it other than plain."""
	decoded = unescape(cstr(text))
	return made_plain(decoded) if decoded != cstr(text) else " ".join(SIGNS.sub(" ", decoded).split())
