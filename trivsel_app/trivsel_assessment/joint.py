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
		"signs": _signs({row.name: row.position for row in ratings}),
	}


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
	answers: dict[str, dict[str, str]] = defaultdict(dict)
	for row in rows:
		by_code.setdefault(row.code, {"area": row.area, "indicator": row.indicator})
		answers[row.code][row.parent] = row.answer or ""
	signs = []
	for code, sign in by_code.items():
		given = [answers[code].get(rating, "") for rating in positions]
		signs.append({**sign, "answers": given, "differs": differs(given, list(positions.values()))})
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
