"""A municipality for measuring: units, staff and children in the numbers asked for, made once for all rows.

The master data is written straight into the tables, since how it came there is not what is measured.
"""

from functools import cache

import frappe
from frappe.utils import add_days, add_months, getdate, now, today

from tests.support import world
from tests.support.people import insert_user

GROUP_SIZE = 22
GROUPS_IN_A_HOUSE = 5  # 430 houses among 45,000 children
COMMON = ("name", "owner", "modified_by", "creation", "modified", "docstatus")
CHILD = (*COMMON, "idx", "first_name", "last_name", "full_name", "birth_date", "unit", "status")
ENROLMENT = (*COMMON, "idx", "parent", "parenttype", "parentfield", "unit", "from_date", "privacy_notice_on")


@cache
def town(children: int) -> frappe._dict:
	"""Names of `root`, `groups` and `children` by group, and two pedagogues and the leader of the first group."""
	root = world.unit("Kommunen", "Municipality", kind="Administration", group=True)
	groups = _groups(children, root)
	names = _children(children, groups)
	made = frappe._dict(
		root=root,
		groups=groups,
		children=names,
		pedagogues=[_placed(f"pedagogue{number}", "Pædagog", groups[0]) for number in (1, 2)],
		leader=_placed("leader", "Institutionsleder", groups[0]),
	)
	frappe.db.commit()
	for table in ("Trivsel Child", "Trivsel Enrolment", "Trivsel Unit"):
		frappe.db.sql(f"ANALYZE TABLE `tab{table}`")
	return made


def _groups(children: int, root: str) -> list[str]:
	"""By houses, as they stand in the tree."""
	count = -(-children // GROUP_SIZE)
	houses = [
		world.unit(f"Hus {number}", above=root, group=True)
		for number in range(-(-count // GROUPS_IN_A_HOUSE))
	]
	return [
		world.unit(f"Gruppe {number}", "Group", above=houses[number // GROUPS_IN_A_HOUSE], told=None)
		for number in range(count)
	]


def _placed(login: str, profession: str, unit: str) -> str:
	user = insert_user(f"{login}.{unit}@measured.example".lower())
	placement = {"unit": unit, "profession": profession, "from_date": "2020-01-01"}
	frappe.get_doc({"doctype": "Trivsel Staff", "user": user, "placements": [placement]}).insert()
	return user


def _children(count: int, groups: list[str]) -> dict[str, list[str]]:
	stamp, born = now(), getdate(add_months(today(), -40))
	started = add_days(today(), -300)
	children, enrolments = [], []
	by_group: dict[str, list[str]] = {group: [] for group in groups}
	for number in range(count):
		group = groups[number // GROUP_SIZE]
		name = frappe.generate_hash(length=10)
		common = ("Administrator", "Administrator", stamp, stamp, 0)
		by_group[group].append(name)
		children.append(
			(name, *common, 0, "Alma", f"Prøve {number}", f"Alma Prøve {number}", born, group, "Enrolled")
		)
		row = (1, name, "Trivsel Child", "enrolments", group, started, started)
		enrolments.append((frappe.generate_hash(length=10), *common, *row))
	frappe.db.bulk_insert("Trivsel Child", CHILD, children)
	frappe.db.bulk_insert("Trivsel Enrolment", ENROLMENT, enrolments)
	return by_group


@cache
def open_round_everywhere(children: int) -> str:
	"""Name of a round that is open for all children of the town."""
	draft = world.draft_round(town(children).root)
	opened = world.run_opening(world.start_opening(draft))
	frappe.db.commit()
	frappe.db.sql("ANALYZE TABLE `tabTrivsel Assessment`")
	return opened.name
