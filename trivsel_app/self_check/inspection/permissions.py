"""Rights and shares beside those that Trivsel comes with."""

from collections.abc import Iterator

import frappe
from frappe import _

from trivsel_app.access.guards.ours import is_of_the_app
from trivsel_app.self_check.inspection.finding import CLOSE, LOOK, Finding, where_any

EVERYONE = ("All", "Guest", "Desk User")
WAYS_OUT = ("share", "export", "import", "print", "email")
RIGHTS = ("read", "write", "create", "delete", "submit", "cancel", "amend", "report", "select", *WAYS_OUT)
# Rows by which the platform gives one record to one user, with the field that names its doctype.
HANDED_ON = {
	"DocShare": "share_doctype",
	"Document Share Key": "reference_doctype",
	"Document Follow": "ref_doctype",
	"Data Import": "reference_doctype",
	"Web Form": "doc_type",
	"Auto Repeat": "reference_doctype",
	"Milestone Tracker": "document_type",
	"Energy Point Rule": "reference_doctype",
}


def ours() -> list[str]:
	"""The app's doctypes on this site."""
	return [name for name in frappe.get_all("DocType", pluck="name") if is_of_the_app(name)]


def widened_rights() -> Iterator[Finding]:
	shipped, custom = _rights("DocPerm"), _rights("Custom DocPerm")
	doctypes = {doctype for doctype, _role in custom}
	wider = {key: rights - shipped.get(key, set()) for key, rights in custom.items()}
	to_all = [_named(key) for key, rights in wider.items() if rights and key[1] in EVERYONE]
	out = [_named(key) for key, rights in wider.items() if rights & set(WAYS_OUT)]
	more = [_named(key) for key, rights in wider.items() if rights and key[1] not in EVERYONE]
	less = [_named(key) for key in shipped if key[0] in doctypes and shipped[key] - custom.get(key, set())]
	reset = _("Open the Role Permissions Manager for the doctype and restore the original permissions.")
	yield from where_any(
		CLOSE, _("Everyone with a user has been given rights on records of Trivsel."), reset, to_all
	)
	yield from where_any(
		CLOSE, _("Someone may share, export, import, print or mail records of Trivsel."), reset, out
	)
	yield from where_any(
		LOOK, _("Roles have more rights on records of Trivsel than it comes with."), reset, more
	)
	yield from where_any(
		LOOK,
		_("Roles have fewer rights on records of Trivsel than it comes with: staff may lack theirs."),
		reset,
		less,
	)


def handed_on() -> Iterator[Finding]:
	for doctype, field in HANDED_ON.items():
		if frappe.db.exists("DocType", doctype) and (
			count := frappe.db.count(doctype, {field: ["in", ours()]})
		):
			yield Finding(
				CLOSE,
				_("Records of Trivsel are handed on past its rules: {0} ({1}).").format(_(doctype), count),
				_("Open the list and delete them. Trivsel gives access by placements and tasks only."),
				(doctype,),
			)


def _rights(table: str) -> dict[tuple[str, str], set[str]]:
	"""By doctype and role, the rights that the rows of `table` give on any level."""
	given: dict[tuple[str, str], set[str]] = {}
	columns = [right for right in RIGHTS if frappe.db.has_column(table, right)]
	for row in frappe.get_all(table, {"parent": ["in", ours()]}, ["parent", "role", *columns]):
		given.setdefault((row.parent, row.role), set()).update(right for right in columns if row[right])
	return given


def _named(key: tuple[str, str]) -> str:
	return f"{_(key[0])}: {_(key[1])}"


LOOKS = (widened_rights, handed_on)
