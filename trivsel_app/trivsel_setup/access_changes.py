"""What changes who may see what, written down for the auditors: roles, permissions, placements, grants, …

Written past the documents, so that no hook and no permission has a say in it, and in the transaction of the
change itself: neither stands without the other. Nobody edits or deletes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe.utils import now_datetime

from trivsel_app.self_check.under_way import is_checking
from trivsel_app.trivsel_setup.access_telling import ACCESS_CHANGE, tell_grave

# The kinds of which the auditors are told at once; of the others twice a day.
GRAVE = frozenset(
	{
		"Break Glass",
		"Logged In as Another",
		"Password Set by Another",
		"Permission Widened",
		"Restriction Taken Over",
		"Way Out Opened",
		"Ways of Logging In",
	}
)
FIELDS = (
	"name",
	"creation",
	"modified",
	"owner",
	"modified_by",
	"kind",
	"at",
	"user",
	"impersonated_by",
	"subject_doctype",
	"subject",
	"child",
	"grave",
	"told_on",
	"details",
)


@dataclass(frozen=True)
class Change:
	"""`kind` is an option of the doctype's field; `details` hold no name of a child and no text of a case."""

	kind: str
	subject_doctype: str
	subject: str
	details: dict | str = ""
	child: str | None = None
	user: str | None = None  # who did it, where it is not the session's user
	grave: bool = False  # told at once, whatever the kind

	@property
	def is_grave(self) -> bool:
		return self.grave or self.kind in GRAVE


def record(
	kind: str, subject_doctype: str, subject: str, details: dict | str, child: str | None = None
) -> None:
	"""Writes down one change; of a grave one the auditors are told at once."""
	record_all([Change(kind, subject_doctype, subject, details, child)])


def record_all(changes: Iterable[Change]) -> None:
	"""Writes down the changes in one statement. Those that a self-check makes on its own records ring nobody."""
	changes = list(changes)
	if not changes:
		return
	_refuse_unknown_kinds(changes)
	frappe.db.bulk_insert(ACCESS_CHANGE, FIELDS, [_row(change) for change in changes])
	if any(change.is_grave and not is_checking(change.user or frappe.session.user) for change in changes):
		tell_grave()


def _refuse_unknown_kinds(changes: list[Change]) -> None:
	known = frappe.get_meta(ACCESS_CHANGE).get_field("kind").options.split("\n")
	unknown = {change.kind for change in changes} - set(known)
	if unknown:
		raise ValueError(f"No kinds of a change of access: {sorted(unknown)}")


def _row(change: Change) -> tuple:
	now, user = now_datetime(), change.user or frappe.session.user
	details = change.details if isinstance(change.details, str) else frappe.as_json(change.details)
	return (
		frappe.generate_hash(length=16),
		now,
		now,
		user,
		user,
		change.kind,
		now,
		user,
		impersonator(),
		change.subject_doctype,
		str(change.subject)[:140],
		change.child,
		int(change.is_grave),
		now if is_checking(user) else None,
		details,
	)


def impersonator() -> str | None:
	"""Who has logged in as the session's user, where someone has."""
	return (frappe.session.get("data") or {}).get("impersonated_by")
