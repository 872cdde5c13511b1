"""Who holds which roles beside those that placements give."""

from collections.abc import Iterator

import frappe
from frappe import _

from trivsel_app.self_check.inspection.finding import CLOSE, FINE, LOOK, Finding, where_any
from trivsel_app.trivsel_setup.staff_roles import carried_roles, roles_by_placement

NOT_PEOPLE = ("Administrator", "Guest")
ADMINISTERS = "System Manager"


def holders() -> dict[str, set[str]]:
	"""The roles of each user who can log in."""
	enabled = set(frappe.get_all("User", {"enabled": 1, "name": ["not in", NOT_PEOPLE]}, pluck="name"))
	held: dict[str, set[str]] = {}
	for row in frappe.get_all("Has Role", {"parenttype": "User"}, ["parent", "role"], limit=0):
		if row.parent in enabled:
			held.setdefault(row.parent, set()).add(row.role)
	return held


def system_managers() -> Iterator[Finding]:
	held = holders()
	managers = {user for user, roles in held.items() if ADMINISTERS in roles}
	both = {user for user in managers if any(role.startswith("Trivsel ") for role in held[user])}
	yield from where_any(
		LOOK,
		_("System Managers: they set up users, permissions and scripts, and so can open ways."),
		_("Let there be as few as possible, and none who works with children in Trivsel."),
		managers,
	)
	yield from where_any(
		CLOSE,
		_("Users who are System Manager and work with Trivsel as well."),
		_("Give them two users, or take one of the two away."),
		both,
	)


def roles_by_hand() -> Iterator[Finding]:
	carried, held = carried_roles(), holders()
	users = [user for user, roles in held.items() if roles & carried]
	due = roles_by_placement(users) if users else {}
	yield from where_any(
		LOOK,
		_("Users hold a role of Trivsel that no placement of theirs gives."),
		_("Place them under Staff, or take the role from them."),
		(user for user in users if held[user] & carried - due[user]),
	)


def website_users() -> Iterator[Finding]:
	count = frappe.db.count("User", {"enabled": 1, "user_type": "Website User", "name": ["!=", "Guest"]})
	yield Finding(
		FINE, _("Users of the website, without the Desk: {0}. They see nothing of Trivsel.").format(count)
	)


LOOKS = (system_managers, roles_by_hand, website_users)
