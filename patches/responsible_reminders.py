"""Who is responsible for an action was told of it as a coordinator, and is shown as what she is (R19)."""

import frappe


def execute() -> None:
	frappe.db.set_value(
		"Trivsel Reminder",
		{"kind": "Action Due", "level": "Coordinator"},
		"level",
		"Responsible",
		update_modified=False,
	)
