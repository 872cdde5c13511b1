"""The tour of the Desk for those who are new: which ones a user has, and that she has seen one or put it aside.

The stops are the browser's (public/js/tour.js): they tell where things stand, and ask for no child.
"""

import frappe
from frappe import _
from frappe.utils import today

from trivsel_app.trivsel_setup.entrance import may_enter

# Who is shown what: the first that fits one's roles is offered first.
AUDIENCES = {
	"Leader": {"Trivsel Leader", "Trivsel Childminding Lead"},
	"Administrator": {"Trivsel Administrator"},
	"Pedagogue": {
		"Trivsel Pedagogue",
		"Trivsel Assistant",
		"Trivsel Childminder",
		"Trivsel Teacher",
		"Trivsel Health Visitor",
	},
}


@frappe.whitelist(methods=["GET"])
def mine() -> list[dict]:
	"""The user's tours, each with its `audience`, and whether it is `offered`: not seen nor put aside yet.

	Raises PermissionError for who has no work in the app.
	"""
	if not may_enter():
		frappe.throw(_("You are not permitted to do this."), frappe.PermissionError)
	return [
		{"audience": audience, "offered": not frappe.defaults.get_user_default(_kept_as(audience))}
		for audience in _audiences()
	]


@frappe.whitelist(methods=["POST"])
def settle(audience: str) -> None:
	"""The user has seen the tour, or wants no more to be asked. Raises PermissionError where it is not hers."""
	if audience not in _audiences():
		frappe.throw(_("You are not permitted to do this."), frappe.PermissionError)
	frappe.defaults.set_user_default(_kept_as(audience), today())


def _audiences() -> list[str]:
	"""Who leads sees what she leads, also where she rates children herself."""
	roles = set(frappe.get_roles())
	fitting = [audience for audience, theirs in AUDIENCES.items() if roles & theirs]
	return [audience for audience in fitting if audience != "Pedagogue" or "Leader" not in fitting]


def _kept_as(audience: str) -> str:
	return f"trivsel_tour_{frappe.scrub(audience)}"
