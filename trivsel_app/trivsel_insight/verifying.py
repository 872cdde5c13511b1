"""Whether the chain of seals still holds, and where it is broken first."""

from collections.abc import Iterator
from dataclasses import dataclass

import frappe
from frappe import _
from pypika.functions import Count, Max

from trivsel_app.trivsel_insight import retention, seal_file
from trivsel_app.trivsel_insight.chain import (
	BEGINNING,
	ENTRY,
	SEAL,
	SEALED_FIELDS,
	content_hash,
	entries_of,
	seal_hash,
)


@dataclass(frozen=True)
class Fault:
	"""The first block that does not hold."""

	block: int
	reason: str


@dataclass(frozen=True)
class Verified:
	"""How far the chain was gone through, and what broke it."""

	blocks: int
	entries: int
	unsealed: int
	fault: Fault | None = None


def verify() -> Verified:
	"""Goes through all blocks in their order, up to the first that is broken."""
	filed = dict(seal_file.lines())
	blocks = entries = 0
	previous = BEGINNING
	for seal in _seals():
		reason = _broken(seal, blocks + 1, previous, filed)
		if reason:
			return Verified(blocks, entries, _unsealed(), Fault(min(seal.block, blocks + 1), reason))
		blocks, previous = seal.block, seal.hash
		entries += seal.entry_count
	return Verified(blocks, entries, _unsealed(), _beyond(blocks, filed))


def _seals() -> Iterator[frappe._dict]:
	seal = frappe.qb.DocType(SEAL)
	fields = (*SEALED_FIELDS, "hash", "purged_on")
	yield from frappe.qb.from_(seal).orderby(seal.block).select(*fields).run(as_dict=True)


def _broken(seal: frappe._dict, expected: int, previous: str, filed: dict[int, str]) -> str | None:
	if seal.block != expected:
		return _("The block is missing.")
	if seal.previous_hash != previous or seal_hash(seal) != seal.hash:
		return _("The seal has been changed.")
	if filed.get(seal.block, seal.hash) != seal.hash:
		return _("The seal is another than the one in the file.")
	entries, children = entries_of(seal.block)
	if seal.purged_on and not entries and retention.may_be_gone(seal.last_at):
		return None
	if len(entries) != seal.entry_count:
		return _("Entries have been added or removed: {0} are sealed, {1} are there.").format(
			seal.entry_count, len(entries)
		)
	if content_hash(entries, children) != seal.content_hash:
		return _("An entry, or a child of an entry, has been changed, added or removed.")
	return None


def _beyond(last: int, filed: dict[int, str]) -> Fault | None:
	"""Blocks after the last seal, of which the file or the entries still know."""
	entry = frappe.qb.DocType(ENTRY)
	highest = frappe.qb.from_(entry).select(Max(entry.block)).run()[0][0] or 0
	if max([highest, *filed]) > last:
		return Fault(last + 1, _("The block is missing."))
	return None


def _unsealed() -> int:
	entry = frappe.qb.DocType(ENTRY)
	return frappe.qb.from_(entry).where(entry.block == 0).select(Count("*")).run()[0][0]


def said(verified: Verified) -> list[str]:
	"""The outcome in words."""
	lines = [
		_("{0} blocks with {1} entries hold; {2} entries are not yet sealed.").format(
			verified.blocks, verified.entries, verified.unsealed
		)
	]
	if verified.fault:
		lines.append(_("Broken from block {0}: {1}").format(verified.fault.block, verified.fault.reason))
	return lines
