"""How long entries are kept: whole blocks go, their seals stay, so that the chain can still be verified."""

from datetime import datetime

import frappe
from frappe.utils import add_months, now_datetime

from trivsel_app.trivsel_insight.chain import CHILD, ENTRY, SEAL
from trivsel_app.trivsel_insight.sealing import take_lock
from trivsel_app.trivsel_setup.settings_values import whole_number

LEAST_MONTHS = 12
USUAL_MONTHS = 60


def months() -> int:
	"""For how many months entries are kept; never fewer than LEAST_MONTHS, whatever the settings say."""
	return max(whole_number("lookup_retention_months") or USUAL_MONTHS, LEAST_MONTHS)


def may_be_gone(last_at: datetime) -> bool:
	"""Whether a block whose last entry is from then can have been deleted by this rule."""
	return last_at < add_months(now_datetime(), -LEAST_MONTHS)


def delete_old_entries() -> int:
	"""Deletes the entries of each sealed block that is wholly older than the rule says; gives their number."""
	seal = frappe.qb.DocType(SEAL)
	old = add_months(now_datetime(), -months())
	query = frappe.qb.from_(seal).where((seal.last_at < old) & seal.purged_on.isnull())
	blocks = [row[0] for row in query.orderby(seal.block).select(seal.block).run()]
	for block in blocks:
		_delete_block(block)
	return len(blocks)


def _delete_block(block: int) -> None:
	"""In a transaction of its own: broken off, the next day goes on."""
	frappe.db.commit()
	take_lock()
	entry, child, seal = (frappe.qb.DocType(doctype) for doctype in (ENTRY, CHILD, SEAL))
	names = frappe.qb.from_(entry).where(entry.block == block).select(entry.name)
	frappe.qb.from_(child).where(child.entry.isin(names)).delete().run()
	frappe.qb.from_(entry).where(entry.block == block).delete().run()
	frappe.qb.update(seal).set(seal.purged_on, now_datetime()).where(seal.block == block).run()
	frappe.db.commit()
