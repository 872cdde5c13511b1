"""Those whom no rule of Trivsel stops."""

import frappe
from frappe import _
from frappe.utils import format_datetime

from trivsel_app.self_check.inspection.users import ADMINISTERS, holders


def who_stands_outside() -> list[str]:
	"""In sentences, with what is known of them on this site."""
	return [
		_administrator(),
		_(
			"Whoever has the server's shell, the database or a backup reads everything, and no look is written down."
		),
		_(
			"System Managers ({0}) see no child by that role, but set up users, permissions and scripts. "
			"What they change of it is written down and told to the auditors."
		).format(sum(ADMINISTERS in roles for roles in holders().values())),
	]


def _administrator() -> str:
	user = frappe.db.get_value("User", "Administrator", ["enabled", "last_login"], as_dict=True)
	if not user.enabled:
		return _("The user Administrator passes every check of rights. It is turned off here.")
	last = format_datetime(user.last_login) if user.last_login else "-"
	return _(
		"The user Administrator passes every check of rights. It can log in; last time: {0}. "
		"Every look is written down and told to the auditors."
	).format(last)
