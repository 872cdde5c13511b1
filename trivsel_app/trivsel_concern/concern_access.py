"""Who may see a concern: whoever works in the unit where it was raised, and its coordinator (R1).

Who is responsible for an open action of a plan sees that action, and neither the plan nor the concern; who is
asked to take the baton sees that she is. The app alone opens a concern.
"""

from functools import partial

import frappe
from frappe import _
from pypika.queries import QueryBuilder
from pypika.terms import Criterion

from trivsel_app.access.rule import NOTHING, Relation, Rule, by_task, never
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.child_access import limit_of, made_here, made_in_unit
from trivsel_app.trivsel_child.restriction import not_restricted
from trivsel_app.trivsel_concern import telling

ACTION = "Trivsel Plan Action"


def _coordinated(_doctype: str, viewer: Viewer, _professions: set[str]) -> Criterion:
	"""Open concerns that the viewer coordinates, beside those of her unit.

	They are few, so they are asked for once a request and named: joined to the unit's by an OR, the database
	would read the whole table.
	"""
	if "coordinated" not in viewer.notes:
		concern = frappe.qb.DocType("Trivsel Concern")
		mine = (concern.coordinator == viewer.user) & (concern.step != "Closed")
		of_the_unit = made_in_unit("Trivsel Concern", viewer, "write")
		if of_the_unit is not NOTHING:
			mine &= of_the_unit.negate()
		viewer.notes["coordinated"] = _names(frappe.qb.from_(concern).where(mine).select(concern.name))
	return _named("Trivsel Concern", viewer.notes["coordinated"])


def _own_actions(doctype: str, viewer: Viewer, _professions: set[str]) -> Criterion:
	"""Actions that the viewer is to carry out, while neither they nor their concern are closed."""
	if "actions" not in viewer.notes:
		action, concern = frappe.qb.DocType(doctype), frappe.qb.DocType("Trivsel Concern")
		query = (
			frappe.qb.from_(action)
			.join(concern)
			.on((action.parent == concern.name) & (action.parenttype == "Trivsel Concern"))
			.where((action.responsible == viewer.user) & (concern.step != "Closed"))
			.where(action.progress.isnull() | (action.progress != "Carried Out"))
			.select(action.name)
		)
		limit = not_restricted(concern.child, viewer)
		viewer.notes["actions"] = _names(query if limit is None else query.where(limit))
	return _named(doctype, viewer.notes["actions"])


def _asked_of_her(doctype: str, viewer: Viewer, _professions: set[str]) -> Criterion:
	"""What she is reminded of and can answer without seeing the concern: an action of hers, a baton offered."""
	reminder, concern = frappe.qb.DocType(doctype), frappe.qb.DocType("Trivsel Concern")
	action, own = frappe.qb.DocType(ACTION), by_task(ACTION, viewer, "read")
	offered = (concern.proposed_coordinator == viewer.user) & (concern.step != "Closed")
	limit = not_restricted(concern.child, viewer)
	concerns = {
		telling.ACTION: frappe.qb.from_(action).where(own).select(action.parent),
		telling.PROPOSED: frappe.qb.from_(concern)
		.where(offered if limit is None else offered & limit)
		.select(concern.name),
	}
	answered = (
		(reminder.kind == kind) & reminder.reference_name.isin(names) for kind, names in concerns.items()
	)
	return (reminder.recipient == viewer.user) & Criterion.any(answered)


def _names(query: QueryBuilder) -> set[str]:
	return {row[0] for row in query.run()}


def _named(doctype: str, names: set[str]) -> Criterion:
	return frappe.qb.DocType(doctype).name.isin(list(names)) if names else NOTHING


concern = Rule(
	stored=partial(made_in_unit, "Trivsel Concern"),
	new=never,
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
reminded = Relation(
	records=_asked_of_her,
	why=lambda: _("Reminded of an action of hers, or asked to take a baton, wherever she is placed."),
)
