"""Sealing the entries in blocks: what has been written down can no longer be changed unnoticed (R7).

An entry is sealed when it stands in no block yet, whenever it was committed; so none is passed over that
was begun early and committed late. Several sealers wait for one another.
"""

import frappe
from frappe.utils import now_datetime
from pypika import Order

from trivsel_app.trivsel_insight import seal_file
from trivsel_app.trivsel_insight.chain import (
	BEGINNING,
	ENTRY,
	SEAL,
	content_hash,
	entries_of,
	seal_hash,
)

ENTRIES_IN_A_BLOCK = 5000


def seal() -> int:
	"""Seals what is committed and stands in no block; gives the number of blocks. Commits."""
	blocks = 0
	while seal_block():
		blocks += 1
	seal_file.write_out()
	return blocks


def seal_block() -> bool:
	"""One block; whether there was anything to seal."""
	frappe.db.commit()
	take_lock()  # before anything is read: what another sealer has just done must be seen
	names = _unsealed()
	if names:
		last = last_seal()
		_put_in_block(names, last.block + 1)
		_write_seal(last.block + 1, last.hash)
	frappe.db.commit()
	return bool(names)


def take_lock() -> None:
	"""Whoever writes to the chain holds this row until the end of the transaction."""
	doctype = frappe.qb.DocType("DocType")
	frappe.qb.from_(doctype).where(doctype.name == SEAL).select(doctype.name).for_update().run()


def last_seal() -> frappe._dict:
	"""Number and hash of the chain's last block, or of its beginning."""
	seal = frappe.qb.DocType(SEAL)
	query = frappe.qb.from_(seal).orderby(seal.block, order=Order.desc).limit(1)
	rows = query.select(seal.block, seal.hash, seal.sealed_at).run(as_dict=True)
	return rows[0] if rows else frappe._dict(block=0, hash=BEGINNING, sealed_at=None)


def _unsealed() -> list[str]:
	entry = frappe.qb.DocType(ENTRY)
	query = frappe.qb.from_(entry).where(entry.block == 0).select(entry.name).orderby(entry.name)
	return [row[0] for row in query.limit(ENTRIES_IN_A_BLOCK).run()]


def _put_in_block(names: list[str], block: int) -> None:
	entry = frappe.qb.DocType(ENTRY)
	frappe.qb.update(entry).set(entry.block, block).where(entry.name.isin(names)).run()


def _write_seal(block: int, previous_hash: str) -> None:
	entries, children = entries_of(block)
	times = [row.at for row in entries]
	now = now_datetime()
	seal = {
		"name": str(block),
		"creation": now,
		"sealed_at": now,
		"block": block,
		"entry_count": len(entries),
		"first_at": min(times),
		"last_at": max(times),
		"content_hash": content_hash(entries, children),
		"previous_hash": previous_hash,
	}
	seal["hash"] = seal_hash(seal)
	frappe.db.bulk_insert(SEAL, list(seal), [tuple(seal.values())])
