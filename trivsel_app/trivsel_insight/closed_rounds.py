"""The numbers of closed rounds for those who may not open the children one by one (R6).

They are made once, when the round has been closed, and kept: everybody sees the same, and what is
corrected afterwards changes nothing in them.
"""

import json
from collections import Counter

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Count

from trivsel_app.access.viewer import Viewer, units_below
from trivsel_app.trivsel_assessment.ages import age_in_months
from trivsel_app.trivsel_insight.small_numbers import release
from trivsel_app.trivsel_insight.small_numbers.grouping import Tree, unit_groups
from trivsel_app.trivsel_insight.small_numbers.hiding import MISSING
from trivsel_app.trivsel_insight.small_numbers.tables import Child
from trivsel_app.trivsel_setup.settings_values import whole_number

NUMBERS = "Trivsel Round Numbers"
# What a unit's row says beside its name.
THE_OTHERS, WITH_OTHERS = "the others", "with others"
ROOMS = ("Group", "Class")


def reads_in_aggregate(user: str) -> bool:
	"""Whether the user's profession sees numbers of the whole, and no child (reach Aggregate)."""
	return any(row.reach == "Aggregate" and not row.ended for row in Viewer.of(user).placements)


def tables_of(round_name: str) -> list[frappe._dict] | None:
	"""The rows that may be shown of a closed round; None while they are not made yet.

	Each has `group` (as in `small_numbers.hiding`), `children`, `counts` by position with None for what is
	hidden, and for a unit that does not stand for all below it, or for more, a `note`.
	"""
	return tables_of_all([round_name]).get(round_name)


def tables_of_all(names: list[str]) -> dict[str, list[frappe._dict]]:
	"""The same of those of several rounds whose numbers are made."""
	stored = frappe.get_all(NUMBERS, {"round": ["in", names]}, ["round", "tables"])
	return {
		about.round: [frappe._dict(row, group=_hashable(row["group"])) for row in json.loads(about.tables)]
		for about in stored
	}


def _hashable(value):
	return tuple(map(_hashable, value)) if isinstance(value, list) else value


def after_round_change(doc: Document, _event: str | None = None) -> None:
	"""A round has been closed: a worker makes its numbers."""
	if doc.status == "Closed" and not frappe.db.exists(NUMBERS, doc.name):
		enqueue(doc.name)


def enqueue(round_name: str) -> None:
	frappe.enqueue(
		"trivsel_app.trivsel_insight.closed_rounds.make",
		queue="long",
		job_id=f"trivsel-round-numbers-{round_name}",
		deduplicate=True,
		enqueue_after_commit=True,
		round_name=round_name,
	)


def make_missing() -> None:
	"""Hourly: rounds closed before there were numbers, or whose job was lost."""
	done = frappe.get_all(NUMBERS, pluck="name")
	for name in frappe.get_all("Trivsel Round", {"status": "Closed", "name": ["not in", done]}, pluck="name"):
		enqueue(name)


def make(round_name: str) -> None:
	"""Writes down what may be shown of a closed round, once and for all."""
	doc = frappe.get_doc("Trivsel Round", round_name, for_update=True)
	if doc.status != "Closed" or frappe.db.exists(NUMBERS, round_name):
		return
	children, tree, least = children_of(doc), tree_of(doc), whole_number("least_count")
	notes = _notes(children, tree)
	rows = [
		{
			"group": row.group,
			"children": row.children,
			"counts": row.counts,
			"note": notes.get(row.group[1]) if row.group[0] == "unit" else None,
		}
		for row in release(children, tree, least)
	]
	frappe.get_doc(
		{"doctype": NUMBERS, "round": round_name, "least_count": least, "tables": json.dumps(rows)}
	).insert(ignore_permissions=True)


def _notes(children: Counter[Child], tree: Tree) -> dict[str, str]:
	"""Units that stand in the tables without some of those below them, or with small ones from elsewhere."""
	units = Counter({child.unit: 0 for child in children})
	for child, count in children.items():
		units[child.unit] += count
	notes = {}
	for unit, group in unit_groups(units, tree).items():
		over = _over(unit, tree)
		if group not in over:
			notes[group] = WITH_OTHERS
		for other in over:
			if group in over[: over.index(other)]:
				notes.setdefault(other, THE_OTHERS)
	return notes


def _over(unit: str, tree: Tree) -> list[str]:
	"""The unit and those above it, up to the root."""
	over = []
	while unit in tree.above:
		over.append(unit)
		unit = tree.above[unit]
	return over


def children_of(doc: Document) -> Counter[Child]:
	"""The round's children as they are counted: where they have not left, with age in years on its first day."""
	assessment, child = frappe.qb.DocType("Trivsel Assessment"), frappe.qb.DocType("Trivsel Child")
	alike = (assessment.unit, child.birth_date, child.gender, assessment.docstatus, assessment.position)
	rows = (
		frappe.qb.from_(assessment)
		.join(child)
		.on(child.name == assessment.child)
		.where(
			(assessment.round == doc.name) & assessment.round_key.isnotnull() & assessment.left_on.isnull()
		)
		.groupby(*alike)
		.select(*alike, Count("*"))
		.run()
	)
	children: Counter[Child] = Counter()
	for unit, born, gender, docstatus, position, count in rows:
		years = max(0, age_in_months(born, doc.window_start) // 12)
		children[Child(unit, years, gender or "", position if docstatus == 1 else MISSING)] += count
	return children


def tree_of(doc: Document) -> Tree:
	"""The units under the round's root; rooms and classes stand in the numbers of their house."""
	below = [unit for _top, unit in units_below({doc.root_unit})]
	units = frappe.get_all(
		"Trivsel Unit",
		{"name": ["in", below]},
		["name", "parent_trivsel_unit as above", "unit_type"],
		order_by="lft",
	)
	above = {unit.name: unit.above if unit.name != doc.root_unit else None for unit in units}
	return Tree(above, frozenset(unit.name for unit in units if unit.unit_type in ROOMS))
