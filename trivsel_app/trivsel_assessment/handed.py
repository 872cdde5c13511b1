"""What confirmed assessments have to hand over: positions in the municipality's own words, strengths, the child's voice.

Own ratings, reasons and hints stay where they are.
"""

import frappe
from frappe import _
from frappe.utils import getdate

from trivsel_app.trivsel_assessment.positions import in_force
from trivsel_app.trivsel_setup.position_words import word
from trivsel_app.trivsel_setup.seen import seen

PARTS = {"strengths": "What Works Well", "child_voice": "The Child's Voice"}


def items(child: str) -> list[dict]:
	return [*_positions(child), *_words(child)]


def worries(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
	"""Those of the pairs (child, unit) whose position is yellow or red."""
	rows = frappe.get_all(
		"Trivsel Position",
		{"child": ["in", [child for child, _unit in pairs]]},
		["name", "child", "unit", "position", "from_date", "replaces", "creation"],
	)
	latest: dict[tuple[str, str], str] = {}
	for row in in_force(rows):
		latest.setdefault((row.child, row.unit), row.position)
	return {pair for pair in pairs if latest.get(pair) in ("Yellow", "Red")}


def _positions(child: str) -> list[dict]:
	fields = ["name", "position", "from_date", "replaces", "creation"]
	return [
		{
			"source_doctype": "Trivsel Position",
			"source_name": row.name,
			"from_date": row.from_date,
			"title": _("How the Child Was Thriving"),
			"content": word(row.position),
		}
		for row in in_force(seen("Trivsel Position", filters={"child": child}, fields=fields))
	]


def _words(child: str) -> list[dict]:
	confirmed = {"child": child, "docstatus": 1}
	fields = ["name", "confirmed_on", *PARTS]
	return [
		{
			"source_doctype": "Trivsel Assessment",
			"source_name": row.name,
			"part": part,
			"from_date": getdate(row.confirmed_on),
			"title": _(label),
			"content": row[part],
		}
		for row in seen("Trivsel Assessment", filters=confirmed, fields=fields)
		for part, label in PARTS.items()
		if (row[part] or "").strip()
	]
