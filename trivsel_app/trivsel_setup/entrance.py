"""Who is led to the app when she logs in: those for whom its workspace is made."""

import frappe

WORKSPACE = "Trivsel"


def may_enter() -> bool:
	"""Whether the app is one of the user's; asked by the platform at login and before it shows the app's icon."""
	roles = frappe.get_all("Has Role", filters={"parenttype": "Workspace", "parent": WORKSPACE}, pluck="role")
	return not set(roles).isdisjoint(frappe.get_roles())
