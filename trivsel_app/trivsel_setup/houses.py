"""Units as people know them: the house that a group belongs to, and the municipality above it."""

import frappe

from trivsel_app.access.viewer import units_below

# What lies within an institution: a group, a class, a childminder's home.
WITHIN = ("Group", "Class", "Childminder")


def institution_of(unit: str) -> str:
	"""The unit itself or the one above it that is an institution: a group may be too few to hide in."""
	while True:
		row = frappe.db.get_value("Trivsel Unit", unit, ["unit_type", "parent_trivsel_unit"], as_dict=True)
		if not row or row.unit_type not in WITHIN or not row.parent_trivsel_unit:
			return unit
		unit = row.parent_trivsel_unit


def units_of_house(unit: str) -> set[str]:
	"""The institution that the unit belongs to, and all that lies within it."""
	return {below for _top, below in units_below({institution_of(unit)})}


def house_of(unit: str) -> str:
	"""The name of the house that people know, of a group that of the one it belongs to."""
	row = frappe.db.get_value(
		"Trivsel Unit", unit, ["unit_name", "unit_type", "parent_trivsel_unit"], as_dict=True
	)
	if row.unit_type == "Group" and row.parent_trivsel_unit:
		return frappe.db.get_value("Trivsel Unit", row.parent_trivsel_unit, "unit_name")
	return row.unit_name


def municipality_of(unit: str) -> str:
	"""The name of the municipality that the unit stands below; none where there is no such unit."""
	lft, rgt = frappe.db.get_value("Trivsel Unit", unit, ["lft", "rgt"])
	above = {"lft": ["<=", lft], "rgt": [">=", rgt], "unit_type": "Municipality"}
	return frappe.db.get_value("Trivsel Unit", above, "unit_name", order_by="lft") or ""
