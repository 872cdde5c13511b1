"""Whether the chain of seals still holds, and where it is broken first."""

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
from trivsel_app.trivsel_insight.sealing import last_seal


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


def verify(newest: int | None = None) -> Verified:
	"""Goes through all blocks in their order, or the `newest` alone, up to the first that is broken."""
	filed = dict(seal_file.lines())
	before = max(last_seal().block - newest, 0) if newest else 0
	last, previous = before, _hash_of(before)
	entries = 0
	for seal in _seals(before):
		reason = _broken(seal, last + 1, previous, filed)
		if reason:
			return Verified(last - before, entries, _unsealed(), Fault(last + 1, reason))
		last, previous = seal.block, seal.hash
		entries += seal.entry_count
	return Verified(last - before, entries, _unsealed(), _beyond(last, filed))


def _hash_of(block: int) -> str:
	return frappe.db.get_value(SEAL, str(block), "hash") if block else BEGINNING


def _seals(after: int) -> list[frappe._dict]:
	seal = frappe.qb.DocType(SEAL)
	query = frappe.qb.from_(seal).where(seal.block > after).orderby(seal.block)
	return query.select(*SEALED_FIELDS, "hash", "purged_on").run(as_dict=True)


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
