"""A restricted child's case records are for the users named on it (R4)."""

import frappe
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Field

from trivsel_app.access.prepared import asked, prepared
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.relations import children_in_emergency


def not_restricted(child: Field, viewer: Viewer) -> Criterion | None:
	"""The criterion that the case of the child in the column is not closed to the viewer; None where none is."""
	closed = restricted_from(viewer)
	return child.notin(list(closed)) if closed else None


def restricted_from(viewer: Viewer) -> set[str]:
	"""The restricted children on whom the viewer is not named.

	Few children are, so they are asked for once a request, and cost the lists nothing where there are none.
	"""
	if "restricted" not in viewer.notes:
		closed = {row[0] for row in _restricted_without(user=viewer.user)}
		viewer.notes["restricted"] = closed - children_in_emergency(viewer)
	return viewer.notes["restricted"]


@prepared
def _restricted_without() -> QueryBuilder:
	child, named = frappe.qb.DocType("Trivsel Child"), frappe.qb.DocType("Trivsel Restricted Access")
	return (
		frappe.qb.from_(child)
		.left_join(named)
		.on(
			(named.parent == child.name)
			& (named.parenttype == "Trivsel Child")
			& (named.user == asked("user"))
		)
		.where((child.restricted == 1) & named.name.isnull())
		.select(child.name)
	)


def named_on(child: str) -> set[str]:
	"""The users named on the restriction of the child."""
	rows = frappe.get_all(
		"Trivsel Restricted Access", {"parent": child, "parenttype": "Trivsel Child"}, pluck="user"
	)
	return set(rows)
