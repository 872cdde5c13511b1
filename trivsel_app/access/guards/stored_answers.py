"""What is shown of protected records stays in no browser: the tablets are shared, and shown again from the
browser's own store it would be a look that nobody has written down.

Version 16 lets browsers keep searches and previews for minutes, and both versions keep files for a day,
also for whoever logs in next.
"""

from urllib.parse import unquote

import frappe

from trivsel_app.access.conditions import protected_doctypes
from trivsel_app.access.lookups.noted import noted

KEEP_NOTHING = "no-store"


def forbid_storing(response=None, request=None) -> None:
	"""Frappe's `after_request`: an answer with children, or to a request that names a protected doctype."""
	if response is None or request is None or not (noted().written or _is_about_ours(request)):
		return
	response.headers["Cache-Control"] = KEEP_NOTHING
	later = getattr(frappe.local, "response_headers", None)  # version 16 puts these in after the hooks
	if later is not None:
		later.set("Cache-Control", KEEP_NOTHING)


def _is_about_ours(request) -> bool:
	form = getattr(frappe.local, "form_dict", None) or {}
	texts = [unquote(request.path), *(value for value in form.values() if isinstance(value, str))]
	return any(doctype in text for text in texts for doctype in protected_doctypes()) or _is_file_of_ours(
		{unquote(request.path), form.get("file_url")}
	)


def _is_file_of_ours(addresses: set[str | None]) -> bool:
	private = [address for address in addresses if address and address.startswith("/private/files/")]
	if not private:
		return False
	attached = {"file_url": ["in", private], "attached_to_doctype": ["in", protected_doctypes()]}
	return bool(frappe.db.exists("File", attached))
