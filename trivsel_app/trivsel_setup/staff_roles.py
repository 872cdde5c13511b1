"""A user's Trivsel roles follow from the placements in force (R1); no other role is touched."""

import frappe
from frappe.utils import add_days, cstr, getdate, now_datetime, today

from trivsel_app.access.viewer import forget_viewers
from trivsel_app.trivsel_setup.access_grants import next_change, substitute_roles
from trivsel_app.trivsel_setup.placements import placements_in_force
from trivsel_app.trivsel_setup.settings_values import whole_number

# In the cache, for each user: until when her roles are as they must be.
SETTLED = "trivsel_roles_settled_until"


def roles_by_placement(users: list[str]) -> dict[str, set[str]]:
	"""For each user the roles that today's placements and substitutions carry."""
	day = getdate(today())
	since = add_days(day, -whole_number("unit_grace_days"))
	query, staff, _placement, profession = placements_in_force(day, since)
	query = query.where(staff.user.isin(users)).select(staff.user, profession.role).distinct()
	roles: dict[str, set[str]] = {user: set() for user in users}
	for user, role in (*query.run(), *substitute_roles(users)):
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
	for user in users:
		frappe.cache.hdel(SETTLED, user)
	forget_viewers()
	return changed


def settle_session() -> None:
	"""At the first request of a day: roles begin and end to the day, also where no scheduler has run.

	Costs a look into the cache, and no query, on every later request until something begins or ends.
	"""
	user = frappe.session.user
	if user in ("Guest", "Administrator") or frappe.flags.read_only:
		return
	if cstr(frappe.cache.hget(SETTLED, user)) > str(now_datetime()):
		return
	if sync_roles([user]):
		frappe.local.session.data.user_type = frappe.db.get_value("User", user, "user_type")
		frappe.db.commit()  # what is written while a page is only looked at would be rolled back
	frappe.cache.hset(SETTLED, user, str(next_change(user)))


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
	doc.flags.trivsel_placements = True  # nobody gives these: the placements carry them
	doc.save()
