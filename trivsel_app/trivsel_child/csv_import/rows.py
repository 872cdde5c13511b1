"""A line of a file after its cells have been read, and what can be wrong with it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import frappe

# What a controller or the platform refuses a document with.
REFUSALS = (frappe.ValidationError, frappe.DuplicateEntryError)
CREATED, CHANGED, UNCHANGED = "created", "changed", "unchanged"


@dataclass(frozen=True)
class Row:
	"""`values` by field; a field whose column the file does not have is not in it, an empty cell is None."""

	line: int
	values: dict[str, object] = field(default_factory=dict)

	def __getitem__(self, name: str) -> object:
		return self.values.get(name)

	def says(self, name: str) -> bool:
		"""Whether the file has something to say here: an empty cell of a date says nothing."""
		return self.values.get(name) is not None


class RowFault(Exception):
	"""What is wrong in one field of a row; the reason never holds a value (R8)."""

	def __init__(self, fieldname: str | None, reason: str):
		super().__init__(reason)
		self.field = fieldname
		self.reason = reason


class Refusal(RowFault):
	"""What a controller or the platform has refused, in its own words."""


@contextmanager
def blame(fieldname: str) -> Iterator[None]:
	"""Lays what a controller refuses within to the account of one field."""
	try:
		yield
	except REFUSALS as refusal:
		raise Refusal(fieldname, str(refusal)) from None


def grouped(rows: Iterable[Row], key: Callable[[Row], object]) -> list[list[Row]]:
	"""The rows by `key`, in the order of their first line."""
	groups: dict[object, list[Row]] = {}
	for row in rows:
		groups.setdefault(key(row), []).append(row)
	return list(groups.values())
