"""Ten years of a municipality's work, so that what is measured stands in tables of their real size."""

from functools import cache

import frappe
from frappe.utils import add_days, now, today

from tests.benchmarks.municipality import COMMON, open_round_everywhere, town

ROUNDS = 20  # two a year for ten years
CHILDREN_TO_A_MEMBER = 6  # 8,000 members of staff among 50,000 children


@cache
def years_of_work(children: int) -> None:
	"""Twenty assessments of each child beside those of the open round, and the municipality's staff."""
	open_round = open_round_everywhere(children)
	_assessments(open_round, children)
	_staff(children)
	frappe.db.commit()
	for table in ("Trivsel Assessment", "Trivsel Staff", "Trivsel Staff Placement"):
		frappe.db.sql(f"ANALYZE TABLE `tab{table}`")


def day_of_round(number: int) -> str:
	"""The day of a round that is over, the newest by 0: half a year apart."""
	return add_days(today(), -182 * (number + 1))


def names_of_round(children: int, number: int) -> dict[str, str]:
	"""`first` and `last` name of its assessments; a smaller municipality of the same run may stand there too."""
	before = children * (100 + number)
	return {"first": _name(before + 1), "last": _name(before + children)}


def _name(number: int) -> str:
	return frappe.db.sql("SELECT LPAD(CONV(%s, 10, 36), 10, '0')", number)[0][0]


def _assessments(open_round: str, children: int) -> None:
	"""Copies of the open round's, one for each round; within the database, for there may be a million."""
	frappe.db.sql("SET @copied := %s", children * 100)
	for number in range(ROUNDS):
		day = day_of_round(number)
		frappe.db.sql(
			"""
			INSERT INTO `tabTrivsel Assessment` (name, owner, modified_by, creation, modified, docstatus, idx,
				child, unit, occasion, indicator_set, position, workflow_state, step, round_key, confirmed_on)
			SELECT LPAD(CONV(@copied := @copied + 1, 10, 36), 10, '0'), owner, owner, %(day)s, %(day)s, 1, 0,
				child, unit, 'Follow-up', indicator_set, 'Green', 'Confirmed', 'Confirmed', NULL, %(day)s
			FROM `tabTrivsel Assessment` WHERE round = %(round)s
			""",
			{"day": day, "round": open_round},
		)


def _staff(children: int) -> None:
	groups, stamp, since = town(children).groups, now(), add_days(today(), -400)
	members, placements = [], []
	for number in range(children // CHILDREN_TO_A_MEMBER):
		name = frappe.generate_hash(length=10)
		common = ("Administrator", "Administrator", stamp, stamp, 0)
		members.append((name, *common, f"member{number}.of.{children}@measured.example"))
		row = (name, "Trivsel Staff", "placements", groups[number % len(groups)], "Pædagog", since)
		placements.append((frappe.generate_hash(length=10), *common, *row))
	frappe.db.bulk_insert("Trivsel Staff", (*COMMON, "user"), members)
	columns = ("parent", "parenttype", "parentfield", "unit", "profession", "from_date")
	frappe.db.bulk_insert("Trivsel Staff Placement", (*COMMON, *columns), placements)
