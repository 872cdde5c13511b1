"""A user's Trivsel roles follow from the placements in force (R1); no other role is touched."""

import frappe
from frappe.utils import getdate, today

from trivsel_app.access.viewer import forget_viewers
from trivsel_app.trivsel_setup.placements import placements_in_force


def roles_by_placement(users: list[str]) -> dict[str, set[str]]:
	"""For each user the roles that today's placements carry."""
	query, staff, _placement, profession = placements_in_force(getdate(today()))
	query = query.where(staff.user.isin(users)).select(staff.user, profession.role).distinct()
	roles: dict[str, set[str]] = {user: set() for user in users}
	for user, role in query.run():
		roles[user].add(role)
	return roles


def carried_roles() -> set[str]:
	"""The roles that some profession carries: those the app gives and takes."""
	return set(frappe.get_all("Trivsel Profession", pluck="role"))


def sync_roles(users: list[str], also: frozenset[str] = frozenset()) -> list[str]:
	"""Gives each user the roles of her placements in force and takes the others; returns who changed.

	`also` are roles that no profession carries any longer, to be taken too.
	"""
	if not users:
		return []
	carried, due = carried_roles() | also, roles_by_placement(users)
	held = _held_roles(users, carried)
	changed = [user for user in users if held[user] != due[user]]
	for user in changed:
		_write_roles(user, due[user], carried)
	forget_viewers()
	return changed


def sync_all_roles() -> None:
	"""Daily: placements begin and end by date."""
	for users in frappe.utils.create_batch(frappe.get_all("Trivsel Staff", pluck="user"), 500):
		sync_roles(users)


def _held_roles(users: list[str], carried: set[str]) -> dict[str, set[str]]:
	held: dict[str, set[str]] = {user: set() for user in users}
	rows = frappe.get_all(
		"Has Role",
		filters={"parenttype": "User", "parent": ["in", users], "role": ["in", list(carried)]},
		fields=["parent", "role"],
	)
	for row in rows:
		held[row.parent].add(row.role)
	return held


def _write_roles(user: str, due: set[str], carried: set[str]) -> None:
	"""Writes the roles; what kind of user she is the platform decides anew, by them.

	Saved as a system user she would become System Manager on a site that has none beside Administrator.
	"""
	doc = frappe.get_doc("User", user)
	if doc.user_type == "System User":
		doc.user_type = "Website User"
	kept = [row for row in doc.roles if row.role not in carried or row.role in due]
	doc.set("roles", kept)
	present = {row.role for row in kept}
	for role in sorted(due - present):
		doc.append("roles", {"role": role})
	doc.flags.ignore_permissions = True
	doc.save()
