"""Writing an entry: one row, one row a child, one commit."""

import time

import frappe
from frappe.utils import now_datetime

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
CHILD_FIELDS = ("name", "creation", "entry", "child", "refused")


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
	frappe.db.bulk_insert(ENTRY, ENTRY_FIELDS, [row])
	rows = [
		(f"{entry}-{number}", now, entry, child, int(refused))
		for number, (child, refused) in enumerate(children.items())
	]
	frappe.db.bulk_insert(CHILD, CHILD_FIELDS, rows)
	return entry


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
