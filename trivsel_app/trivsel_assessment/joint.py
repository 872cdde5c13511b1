"""The joint form: the own ratings side by side, differences first (R11)."""

from collections import defaultdict

import frappe


@frappe.whitelist(methods=["GET"])
def side_by_side(assessment: str) -> dict:
	"""The own ratings of an assessment that the session's user may see, next to each other.

	`raters`: name and position of each; `signs`: one row a sign with the answers in the raters' order,
	those on which they differ first; `given`: how many have been handed in.
	"""
	doc = frappe.get_doc("Trivsel Assessment", assessment)
	doc.check_permission("read")
	ratings = frappe.get_list(
		"Trivsel Own Rating",
		filters={"assessment": assessment, "submitted_on": ["is", "set"]},
		fields=["name", "rater", "position", "note"],
		order_by="submitted_on",
	)
	return {
		"given": doc.ratings_given,
		"raters": [
			{"name": frappe.utils.get_fullname(row.rater), "position": row.position, "note": row.note}
			for row in ratings
		],
		"signs": _signs([row.name for row in ratings]),
	}


def _signs(ratings: list[str]) -> list[dict]:
	if not ratings:
		return []
	rows = frappe.get_all(
		"Trivsel Answer",
		{"parenttype": "Trivsel Own Rating", "parent": ["in", ratings]},
		["parent", "code", "area", "indicator", "answer", "note"],
		order_by="idx",
	)
	by_code: dict[str, dict] = {}
	answers: dict[str, dict[str, str]] = defaultdict(dict)
	for row in rows:
		by_code.setdefault(row.code, {"area": row.area, "indicator": row.indicator})
		answers[row.code][row.parent] = row.answer or ""
	signs = [
		{**sign, "answers": [answers[code].get(rating, "") for rating in ratings]}
		for code, sign in by_code.items()
	]
	return sorted(signs, key=lambda sign: len(set(sign["answers"])) == 1)
