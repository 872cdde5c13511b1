"""No query on protected records while a template or a condition is carried out that stands in the database.

Such a text calls what it likes of the platform, and any method of the document that it is given, in the
name of whoever happens to look or of nobody. So it is not asked what it calls: its queries are looked at,
as they go out. Of a record of ours it gets the document that it was called with, and nothing else.
"""

import sys
from functools import partial

import frappe

from trivsel_app.access.conditions import protected_doctypes
from trivsel_app.access.guards.ours import refuse

TEMPLATE = "<template>"  # what Jinja calls one that is not a file
CONDITIONS = ("<safe_eval>", "<string>")  # what the platform's releases call them
WRITTEN = frozenset({TEMPLATE, *CONDITIONS})
OURS = "tabtrivsel "
# What others' rights and texts are made of: a template would change them past the guards that ask on saving.
CARRIERS = (
	"Auto Email Report",
	"Auto Repeat",
	"Client Script",
	"Custom DocPerm",
	"Custom Field",
	"DocField",
	"DocPerm",
	"DocShare",
	"DocType",
	"Email Account",
	"Email Template",
	"Has Role",
	"Notification",
	"Print Format",
	"Property Setter",
	"Report",
	"Scheduled Job Type",
	"Server Script",
	"Singles",
	"User",
	"User Permission",
	"Web Form",
	"Web Page",
	"Webhook",
	"Workflow",
)
CLOSED_TO_WRITING = ("__auth", *(f"`tab{doctype.casefold()}`" for doctype in CARRIERS))
WRITING = ("insert", "update", "delete", "replace")
# The platform's own, before anything is put in its place.
platform_connect_replica = frappe.connect_replica


def watch(*_args, **_kwargs) -> None:
	"""Frappe's `before_request` and `before_job`, and asked when the first template is made."""
	for name in ("db", "primary_db"):  # the first is a replica's where the site is read only
		if connection := getattr(frappe.local, name, None):
			_watch(connection)
	if frappe.conf.read_from_replica:
		frappe.connect_replica = connect_replica


def connect_replica() -> bool:
	"""Frappe's, which is asked in the midst of a request: the replica is watched where the primary database is."""
	switched = platform_connect_replica()
	if _is_watched(frappe.local.primary_db):
		_watch(frappe.local.replica_db)
	return switched


def _watch(connection) -> None:
	if not _is_watched(connection):
		connection.sql = partial(_looked_at, connection.sql)


def _is_watched(connection) -> bool:
	return "sql" in vars(connection)


def _looked_at(passed_on, query, *args, **kwargs):
	_check(str(query).casefold())
	return passed_on(query, *args, **kwargs)


def _check(query: str) -> None:
	reads = OURS in query
	if not (reads or query.lstrip().startswith(WRITING)) or not is_carried_out():
		return
	closed = [f"tab{doctype.casefold()}" for doctype in protected_doctypes()] if reads else CLOSED_TO_WRITING
	if any(table in query for table in closed):
		refuse()


def is_carried_out() -> bool:
	"""Whether this is asked from within a template or a condition that stands in the database."""
	frame = sys._getframe(1)
	while frame:
		file = frame.f_code.co_filename
		if file in WRITTEN and (file == TEMPLATE or not frame.f_builtins):
			return True
		frame = frame.f_back
	return False
