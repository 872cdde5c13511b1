"""A restricted child's case records are for the users named on it (R4)."""

import frappe
from pypika.terms import Criterion, Field

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.access_grants import children_in_emergency


def not_restricted(child: Field, viewer: Viewer) -> Criterion | None:
	"""The criterion that the case of the child in the column is not closed to the viewer; None where none is."""
	closed = restricted_from(viewer)
	return child.notin(list(closed)) if closed else None


def restricted_from(viewer: Viewer) -> set[str]:
	"""The restricted children on whom the viewer is not named.

	Few children are, so they are asked for once a request, and cost the lists nothing where there are none.
	"""
	if "restricted" not in viewer.notes:
		viewer.notes["restricted"] = _restricted_without(viewer.user) - children_in_emergency(viewer)
	return viewer.notes["restricted"]


def _restricted_without(user: str) -> set[str]:
	child, named = frappe.qb.DocType("Trivsel Child"), frappe.qb.DocType("Trivsel Restricted Access")
	query = (
		frappe.qb.from_(child)
		.left_join(named)
		.on((named.parent == child.name) & (named.parenttype == "Trivsel Child") & (named.user == user))
		.where((child.restricted == 1) & named.name.isnull())
		.select(child.name)
	)
	return {row[0] for row in query.run()}


def named_on(child: str) -> set[str]:
	"""The users named on the restriction of the child."""
	rows = frappe.get_all(
		"Trivsel Restricted Access", {"parent": child, "parenttype": "Trivsel Child"}, pluck="user"
	)
	return set(rows)
