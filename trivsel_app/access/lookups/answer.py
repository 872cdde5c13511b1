"""Hung on every request: no answer with children leaves before its entry is committed (R7)."""

import json

import frappe
from frappe import _
from werkzeug.wrappers import Request, Response

from trivsel_app.access.conditions import protected_doctypes
from trivsel_app.access.lookups import noted, writing
from trivsel_app.access.lookups.asked import Asked
from trivsel_app.access.lookups.shown import Shown, shown_in

KEPT_HEADERS = ("Set-Cookie",)
OURS = "trivsel_app."


def before_request() -> None:
	noted.begin()
	_go_first()


def _go_first() -> None:
	"""The platform asks the apps in the order of their installation, and after one that fails no further one.

	The list is this request's own, and on version 16 this process's.
	"""
	hooks = frappe.get_hooks("after_request")
	ours = [path for path in hooks if path.startswith(OURS)]
	if hooks[: len(ours)] != ours:
		hooks[:] = [*ours, *(path for path in hooks if path not in ours)]


def after_request(response: Response | None = None, request: Request | None = None) -> None:
	"""Writes the entry of this answer; where it cannot be written, the answer is taken back.

	The platform swallows what is raised here, and has ended the transaction of a read before; on its floor
	an HTTP error gets here without a response.
	"""
	if request is None or request.method == "OPTIONS" or not getattr(frappe.local, "db", None):
		return
	try:
		_write_entry(request, response)
	except Exception:
		frappe.logger("trivsel").error("An answer was held back: its lookup entry failed.", exc_info=True)
		_take_back(response)


def _write_entry(request: Request, response: Response | None) -> None:
	_use_primary()
	if frappe.db.transaction_writes:  # a read that failed leaves its transaction open
		frappe.db.rollback()
	asked, notes = Asked.of(request), noted.noted()
	shown = shown_in(asked, notes, response)
	if not shown.children or (asked.is_silent and not all(shown.children.values())):
		return
	session = frappe.session
	writing.write(
		session.user or "Guest",
		_channel(asked, response),
		shown.children,
		_reference(asked, shown, notes.listed),
		(session.get("data") or {}).get("impersonated_by"),
	)
	frappe.db.commit()
	notes.written = True


def _channel(asked: Asked, response: Response | None) -> str:
	"""What is given to be kept is an export, whoever gives it."""
	kept = response is not None and "attachment" in response.headers.get("Content-Disposition", "")
	return "Export" if kept and asked.channel not in ("File", "Print") else asked.channel


def _use_primary() -> None:
	"""Entries go to the primary database, also where the answer came from a replica."""
	if primary := getattr(frappe.local, "primary_db", None):
		frappe.local.db = primary


def _reference(asked: Asked, shown: Shown, listed: set[str]) -> tuple[str | None, str | None]:
	"""Doctype, and name where one record was asked for; never a text of the caller's own."""
	ours = set(protected_doctypes())
	named = [record for record in shown.records if record.name in asked.names]
	doctype = next((text for text in asked.doctypes if text in ours), None)
	if named and (doctype is None or doctype == named[0].doctype):
		return named[0].doctype, named[0].name
	if doctype is None:
		doctype = next(iter(sorted(listed & ours)), shown.records[0].doctype if shown.records else None)
	return doctype, None


def _take_back(response: Response | None) -> None:
	"""Nothing of the answer leaves: one sentence in its place."""
	_forget_transaction()
	if response is None:
		return
	for header in {name for name, _value in response.headers if name not in KEPT_HEADERS}:
		del response.headers[header]
	text = _(
		"The answer is held back, because the look at it could not be written down. Try again in a moment."
	)
	response.status_code = 503
	response.direct_passthrough = False
	response.set_data(json.dumps({"exc_type": "LookupNotWritten", "message": text}))
	response.content_type = "application/json"


def _forget_transaction() -> None:
	try:
		frappe.db.rollback()
	except Exception:
		frappe.logger("trivsel").error("The transaction could not be rolled back.", exc_info=True)
