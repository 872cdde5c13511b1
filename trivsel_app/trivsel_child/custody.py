"""Who decides for a child: those with custody, and from a certain age the young person as well."""

from datetime import date

import frappe
from frappe.utils import add_years, getdate

from trivsel_app.trivsel_setup.settings_values import whole_number


def custody_holders(child: str) -> list[frappe._dict]:
	"""The guardians with custody, who are told and asked: `guardian` (their row on the child), `guardian_name`."""
	return frappe.get_all(
		"Trivsel Guardian",
		{"parent": child, "parenttype": "Trivsel Child", "custody": 1},
		["name as guardian", "guardian_name"],
		order_by="idx",
	)


def old_enough_if_born_by(day: date | str) -> date:
	"""Who was born on this day or before it is on `day` old enough to be asked for consent herself."""
	return getdate(add_years(getdate(day), -whole_number("consent_age_years")))
