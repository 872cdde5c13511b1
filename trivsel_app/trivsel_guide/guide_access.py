"""Who may see what parents' boards write: the leaders of the unit they write to (R1)."""

import frappe
from frappe import _
from pypika.terms import Criterion

from trivsel_app.access.rule import NOTHING, Rule, never
from trivsel_app.access.viewer import Viewer

QUESTION = "Trivsel Board Question"


def _questions(viewer: Viewer, right: str) -> Criterion:
	units = viewer.units(QUESTION, right)
	return frappe.qb.DocType(QUESTION).unit.isin(list(units)) if units else NOTHING


board_question = Rule(
	stored=_questions,
	new=never,
	rights=frozenset({"read", "write", "delete"}),
	why=lambda: _(
		"The leaders of the unit that the parents' board writes to. It is written on a public page."
	),
)
