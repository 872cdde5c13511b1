"""Who may see a concern: whoever works in the unit where it was raised, and its coordinator (R1).

Who is responsible for an open action of a plan sees that action, and neither the plan nor the concern. The
app alone opens a concern.
"""

from functools import partial

import frappe
from frappe import _
from pypika.terms import Criterion

from trivsel_app.access.rule import Relation, Rule
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.child_access import limit_of, made_here, made_in_unit
from trivsel_app.trivsel_child.restriction import not_restricted


def _coordinated(_doctype: str, viewer: Viewer, _professions: set[str]) -> Criterion:
	return frappe.qb.DocType("Trivsel Concern").coordinator == viewer.user


def _own_actions(_doctype: str, viewer: Viewer, _professions: set[str]) -> Criterion:
	"""Actions that the viewer is to carry out, while neither they nor their concern are closed."""
	action, concern = frappe.qb.DocType("Trivsel Plan Action"), frappe.qb.DocType("Trivsel Concern")
	mine = frappe.qb.DocType("Trivsel Plan Action").as_("mine")
	open_concerns = (
		frappe.qb.from_(concern)
		.join(mine)
		.on((mine.parent == concern.name) & (mine.responsible == viewer.user))
		.where(concern.step != "Closed")
		.select(concern.name)
	)
	limit = not_restricted(concern.child, viewer)
	open_concerns = open_concerns if limit is None else open_concerns.where(limit)
	return (
		(action.responsible == viewer.user)
		& (action.parenttype == "Trivsel Concern")
		& (action.progress.isnull() | (action.progress != "Carried Out"))
		& action.parent.isin(open_concerns)
	)


concern = Rule(
	stored=partial(made_in_unit, "Trivsel Concern"),
	new=lambda _viewer, _doc: False,
	limit=limit_of("Trivsel Concern"),
	why=made_here,
)
# She does with it what her profession may with a concern, also from another unit than the child's (R22).
coordinator = Relation(
	records=_coordinated,
	rights=frozenset({"read", "write"}),
	why=lambda: _("Coordinator of the concern, wherever she is placed."),
)
responsible = Relation(
	records=_own_actions,
	why=lambda: _("Responsible for an open action of a plan: reads that action and the child's name."),
)
