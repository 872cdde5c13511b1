"""One CPR number at two children, without anyone learning by trying whether a number is there (R8).

Who may read the other child's number, or administers Trivsel, is told at once. To everyone else a number that
stands elsewhere is taken like a new one, by the same steps; the app finds the two within the hour and hands
them to the administrators.
"""

from collections import defaultdict

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import now_datetime

from trivsel_app.access.rule import EVERYTHING, criterion
from trivsel_app.trivsel_setup.access_changes import record
from trivsel_app.trivsel_setup.access_telling import people

IDENTITY, CONFLICT = "Trivsel Child Identity", "Trivsel Identity Conflict"
ADMINISTRATOR = "Trivsel Administrator"


def is_known_to(user: str, cpr_digest: str, name: str | None) -> bool:
	"""Whether another record with this number is one that `user` may know of. One query, found or not."""
	table = frappe.qb.DocType(IDENTITY)
	administers = ADMINISTRATOR in frappe.get_roles(user)
	known = EVERYTHING if administers else criterion(IDENTITY, user)
	same = (table.cpr_digest == cpr_digest) & (table.name != (name or ""))
	return bool(frappe.qb.from_(table).where(same & known).select(table.name).limit(1).run())


def find_conflicts() -> None:
	"""Hourly: notes what is new, and ends what has been put in order."""
	found, open_ones = shared_numbers(), _open_conflicts()
	new = [pair for pair in found if pair not in open_ones]
	for pair in new:
		_note(*found[pair])
	if new:
		_tell_administrators(len(new))
	over = [name for pair, name in open_ones.items() if pair not in found]
	if over:
		table = frappe.qb.DocType(CONFLICT)
		frappe.qb.update(table).set(table.ended_on, now_datetime()).where(table.name.isin(over)).run()


def shared_numbers() -> dict[tuple[str, str], tuple]:
	"""Pairs of children with one number, the one who had it first before the other, and their records."""
	table, child, again = (frappe.qb.DocType(name) for name in (IDENTITY, "Trivsel Child", IDENTITY))
	twice = (
		frappe.qb.from_(again)
		.groupby(again.cpr_digest)
		.having(Count(again.name) > 1)
		.select(again.cpr_digest)
	)
	rows = (
		frappe.qb.from_(table)
		.join(child)
		.on(child.name == table.child)
		.where(table.cpr_digest.isin(twice))
		.orderby(table.creation, table.name)
		.select(table.child, child.unit, table.cpr_digest, table.modified_by)
	).run(as_dict=True)
	groups: dict[str, list] = defaultdict(list)
	for row in rows:
		groups[row.cpr_digest].append(row)
	return {
		(first.child, other.child): (first, other) for first, *others in groups.values() for other in others
	}


def _open_conflicts() -> dict[tuple[str, str], str]:
	rows = frappe.get_all(CONFLICT, {"ended_on": ["is", "not set"]}, ["name", "child", "other_child"])
	return {(row.child, row.other_child): row.name for row in rows}


def _note(first, other) -> None:
	doc = frappe.get_doc(
		{
			"doctype": CONFLICT,
			"child": first.child,
			"unit": first.unit,
			"other_child": other.child,
			"other_unit": other.unit,
			"written_by": other.modified_by,
			"found_on": now_datetime(),
		}
	).insert(ignore_permissions=True)
	details = {"units": [first.unit, other.unit], "written_by": other.modified_by}
	record("CPR Number Twice", CONFLICT, doc.name, details, child=other.child)


def _tell_administrators(number: int) -> None:
	"""A line in the Desk's bell: how many there are, and nothing of whom."""
	for person in people(ADMINISTRATOR):
		language = person.language or frappe.db.get_default("lang")
		subject = _("CPR numbers that stand at two children: {0}", language).format(number)
		log = frappe.new_doc("Notification Log")
		log.update({"subject": subject, "for_user": person.name, "type": "Alert"})
		log.insert(ignore_permissions=True)
