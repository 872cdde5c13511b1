"""Writing an entry: one row, one row a child, one commit."""

import time

import frappe
from frappe.utils import now_datetime
from frappe.utils.caching import site_cache
from pypika.terms import LiteralValue

from trivsel_app.access.lookups.names import NAME
from trivsel_app.access.prepared import asked, prepared

ROWS_AT_ONCE, ROWS = 1000, "rows"
ENTRY, CHILD = "Trivsel Lookup Entry", "Trivsel Lookup Child"
ENTRY_FIELDS = (
	"name",
	"creation",
	"at",
	"user",
	"impersonated_by",
	"channel",
	"reference_doctype",
	"reference_name",
	"refused",
)
CHILD_FIELDS = ("name", "entry", "child", "refused")


def write(
	user: str,
	channel: str,
	children: dict[str, bool],
	reference: tuple[str | None, str | None] = (None, None),
	impersonated_by: str | None = None,
) -> str:
	"""Writes one entry about `children` (name of the child, and whether it was refused); gives its name.

	`reference` is doctype and name of the record that was asked for, where there is one.
	"""
	now, entry = now_datetime(), _new_name()
	refused = int(all(children.values()))
	row = (entry, now, now, user, impersonated_by, channel, *reference, refused)
	_insert_entry(**dict(zip(ENTRY_FIELDS, row, strict=True)))
	_write_children(entry, children)
	return entry


@prepared
def _insert_entry():
	values = [asked(field) for field in ENTRY_FIELDS]
	return frappe.qb.into(frappe.qb.DocType(ENTRY)).columns(*ENTRY_FIELDS).insert(*values)


def _write_children(entry: str, children: dict[str, bool]) -> None:
	"""As literals, which takes a tenth of the time of bound values; they are hashes, and nothing else."""
	if strange := [child for child in children if not NAME.fullmatch(child)]:
		raise ValueError(f"{len(strange)} names of children are no hashes.")
	rows = [
		f"'{entry}-{number}', '{entry}', '{child}', {int(refused)}"
		for number, (child, refused) in enumerate(children.items())
	]
	for start in range(0, len(rows), ROWS_AT_ONCE):
		frappe.db.sql(_insert_of_children().replace(ROWS, "), (".join(rows[start : start + ROWS_AT_ONCE])))


@site_cache
def _insert_of_children() -> str:
	return str(frappe.qb.into(frappe.qb.DocType(CHILD)).columns(*CHILD_FIELDS).insert(LiteralValue(ROWS)))


def write_and_commit(
	user: str, channel: str, children: set[str], reference: tuple[str | None, str | None] = (None, None)
) -> None:
	"""For work outside a request that hands out data: to be called before it does, on a finished transaction."""
	if children:
		write(user, channel, dict.fromkeys(children, False), reference)
		frappe.db.commit()


def _new_name() -> str:
	"""Entries in the order of time: so they are appended to the table's end."""
	return f"{time.time_ns() // 1000:014x}{frappe.generate_hash(length=10)}"
