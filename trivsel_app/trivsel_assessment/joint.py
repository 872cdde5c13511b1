"""The joint form: the own ratings side by side, differences first, with what was known before (R11)."""

from collections import defaultdict

import frappe

from trivsel_app.trivsel_assessment.correcting import ratings_from
from trivsel_app.trivsel_assessment.positions import in_force
from trivsel_app.trivsel_setup.seen import seen


@frappe.whitelist(methods=["GET"])
def side_by_side(assessment: str) -> dict:
	"""The own ratings of an assessment that the session's user may see, next to each other.

	`raters`: name and position of each, and whether it came late; `signs`: one row a sign with the answers in
	the raters' order, those on which they differ first; `given`: how many count; `earlier`: the child's
	positions in this unit before this assessment; `beside`: what modules further up show next to it.
	"""
	doc = frappe.get_doc("Trivsel Assessment", assessment)
	doc.check_permission("read")
	ratings = seen(
		"Trivsel Own Rating",
		filters={"assessment": ratings_from(doc), "submitted_on": ["is", "set"]},
		fields=["name", "rater", "position", "note", "late", "not_observed_reason"],
		order_by="submitted_on",
	)
	return {
		"given": doc.ratings_given,
		"raters": [_rater(row) for row in ratings],
		"signs": _signs({row.name: row.position for row in ratings}),
		"earlier": _earlier(doc),
		"beside": _beside(doc),
	}


def _rater(row: frappe._dict) -> dict:
	name = frappe.utils.get_fullname(row.rater)
	return {
		"name": name,
		"position": row.position,
		"note": row.note,
		"late": row.late,
		"not_observed_reason": row.not_observed_reason,
	}


def _earlier(doc) -> list[dict]:
	"""The positions in this unit that the viewer may see, newest first, without that of the assessment itself."""
	rows = seen(
		"Trivsel Position",
		filters={"child": doc.child, "unit": doc.unit},
		fields=["name", "position", "from_date", "replaces", "source_name", "creation"],
	)
	return [
		{"position": row.position, "from_date": row.from_date}
		for row in in_force(rows)
		if row.source_name not in (doc.name, doc.amended_from)
	]


def _beside(doc) -> list[dict]:
	"""Each function named in the hook `trivsel_beside_joint_form` tells, of a child in a unit, what it shows there."""
	functions = map(frappe.get_attr, frappe.get_hooks("trivsel_beside_joint_form"))
	return [shown for function in functions if (shown := function(doc.child, doc.unit))]


def _signs(positions: dict[str, str]) -> list[dict]:
	"""A row for each sign; `positions` are those of the ratings, by name."""
	if not positions:
		return []
	rows = frappe.get_all(
		"Trivsel Answer",
		{"parenttype": "Trivsel Own Rating", "parent": ["in", list(positions)]},
		["parent", "code", "area", "indicator", "answer", "note"],
		order_by="idx",
	)
	by_code: dict[str, dict] = {}
	given: dict[str, dict[str, dict]] = defaultdict(dict)
	for row in rows:
		by_code.setdefault(row.code, {"area": row.area, "indicator": row.indicator})
		given[row.code][row.parent] = row
	signs = []
	for code, sign in by_code.items():
		of_raters = [given[code].get(rating) or frappe._dict() for rating in positions]
		answers = [row.answer or "" for row in of_raters]
		notes = [row.note or "" for row in of_raters]
		differ = differs(answers, list(positions.values()))
		signs.append({**sign, "answers": answers, "notes": notes, "differs": differ})
	return sorted(signs, key=lambda sign: not sign["differs"])


def differs(answers: list[str], positions: list[str]) -> bool:
	"""Whether the raters saw a sign differently.

	Who chose green need not answer each sign and means that it is as expected; anyone else who left it
	out says nothing about it.
	"""
	meant = {
		answer or ("As Expected" if position == "Green" else "")
		for answer, position in zip(answers, positions, strict=True)
	}
	return len(meant - {""}) > 1
