"""Users who could work in the Desk by roles of ours alone: with the roles they lose the Desk again."""

import frappe
from frappe.query_builder import DocType

from trivsel_app.trivsel_setup.removal.purge import in_parts


def holders_of(roles: list[str]) -> list[str]:
	"""The users who work in the Desk and have one of the roles."""
	user, row = DocType("User"), DocType("Has Role")
	held = (row.parenttype == "User") & row.role.isin(roles) & (user.user_type == "System User")
	query = frappe.qb.from_(user).join(row).on(row.parent == user.name).where(held)
	return [name for (name,) in query.select(user.name).distinct().run()] if roles else []


def take_desk_from(users: list[str]) -> None:
	"""Of these, who has no role left that opens the Desk is a website user, as the platform has it on saving."""
	user, row, role = DocType("User"), DocType("Has Role"), DocType("Role")
	opens = frappe.qb.from_(row).join(role).on(role.name == row.role)
	opens = opens.where((row.parenttype == "User") & (role.desk_access == 1)).select(row.parent)
	for part in in_parts(users):
		locked_out = user.name.isin(part) & user.name.notin(opens) & (user.name != "Administrator")
		frappe.qb.update(user).set(user.user_type, "Website User").where(locked_out).run()
