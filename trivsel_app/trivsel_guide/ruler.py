"""The child ruler: five steps in the municipality's own words, and the position that goes with each in a setting."""

import frappe

from trivsel_app.access.documents import require_right
from trivsel_app.trivsel_guide.cards import lines

STEP = "Trivsel Ruler Step"
# By the kind of a unit the field that says which position goes with a step there.
SETTINGS = {
	"Daycare": "daycare",
	"School": "school",
	"Leisure": "leisure",
	"Health Visiting": "health_visiting",
}


@frappe.whitelist(methods=["GET"])
def steps(unit: str = "") -> list[dict]:
	"""The steps as forms show them, with the `position` that goes with each in `unit`, where one is named."""
	require_right(STEP, "read")
	setting = _setting(unit)
	fields = ["step", "title", "meaning", "signs", *([f"{setting} as position"] if setting else [])]
	rows = frappe.get_all(STEP, fields=fields, order_by="step")
	return [{**row, "signs": lines(row.signs)} for row in rows]


def position_at(step: str, unit: str) -> str | None:
	"""The position that goes with the step in the setting of the unit, where the ruler says one."""
	setting = _setting(unit)
	return frappe.db.get_value(STEP, step, setting) if setting else None


def words(step: object) -> str:
	"""The step as people say it: its number and its title."""
	title = frappe.db.get_value(STEP, str(step), "title")
	return f"{step} {title}" if title else str(step)


def _setting(unit: str) -> str | None:
	return SETTINGS.get(frappe.db.get_value("Trivsel Unit", unit, "unit_kind")) if unit else None
