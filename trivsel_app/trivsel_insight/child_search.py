"""Quick search of a child by name, among those whom the session's user may see."""

import frappe
from frappe import _
from pypika.terms import Criterion, Field

from trivsel_app.access import lookups
from trivsel_app.access.documents import require_right
from trivsel_app.access.rule import criterion
from trivsel_app.trivsel_assessment.positions import in_force
from trivsel_app.trivsel_child.search_limit import count_one
from trivsel_app.trivsel_setup.seen import seen

CHILD = "Trivsel Child"
MOST = 10
LEAST, LONGEST = 2, 100  # signs of a name
BEFORE_A_WORD = ("", "% ", "%-")
ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\%_"})


@frappe.whitelist(methods=["POST"])
def find(text: str) -> dict:
	"""The first `MOST` children in whose name each word of `text` begins a word, in any order, by name.

	`children`: `name`, `full_name`, `unit` in words, and today's `position` there, if she may see it; `more`:
	there are others. Too short a text finds nobody. Raises PermissionError for who sees no children, and
	TooManyRequestsError for who has searched too often.

	It is posted, though it changes nothing: a name has no place in an address, which servers write down.
	"""
	require_right(CHILD, "read")
	if len(text) > LONGEST:
		frappe.throw(_("Write the child's name, or the beginning of it."))
	words = text.split()
	if sum(map(len, words)) < LEAST:
		return {"children": [], "more": False}
	count_one()
	lookups.note_listed(CHILD)
	found = _named(words)
	children = found[:MOST]
	positions = _positions(children)
	for child in children:
		child.position = positions.get((child.name, child.pop("main_unit")))
	return {"children": children, "more": len(found) > MOST}


def _named(words: list[str]) -> list[frappe._dict]:
	child, unit = frappe.qb.DocType(CHILD), frappe.qb.DocType("Trivsel Unit")
	return (
		frappe.qb.from_(child)
		.left_join(unit)
		.on(unit.name == child.unit)
		.where(criterion(CHILD, frappe.session.user))
		.where(Criterion.all([_begins_a_word(child.full_name, word) for word in words]))
		.select(child.name, child.full_name, child.unit.as_("main_unit"), unit.path.as_("unit"))
		.orderby(child.full_name, child.name)
		.limit(MOST + 1)
		.run(as_dict=True)
	)


def _begins_a_word(name: Field, word: str) -> Criterion:
	word = word.translate(ESCAPED)
	return Criterion.any([name.like(f"{before}{word}%") for before in BEFORE_A_WORD])


def _positions(children: list[frappe._dict]) -> dict[tuple[str, str], str]:
	"""By child and unit today's position, of those that the user may see."""
	rows = seen(
		"Trivsel Position",
		filters={"child": ["in", [child.name for child in children] or [""]]},
		fields=["name", "child", "unit", "position", "from_date", "replaces", "creation"],
	)
	return {(row.child, row.unit): row.position for row in reversed(in_force(rows))}
