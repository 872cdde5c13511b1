"""A restricted child's case records are for the users named on it (R4)."""

import frappe
from pypika.terms import Criterion, Field

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.relations import children_closed_to


def not_restricted(child: Field, viewer: Viewer) -> Criterion | None:
	"""The criterion that the case of the child in the column is not closed to the viewer; None where none is."""
	closed = children_closed_to(viewer)
	return child.notin(list(closed)) if closed else None


def is_closed_to(user: str, child: str) -> bool:
	"""Whether the child is restricted, and the user not one of those named."""
	return bool(frappe.db.get_value("Trivsel Child", child, "restricted")) and user not in named_on(child)


def named_on(child: str) -> set[str]:
	"""The users named on the restriction of the child."""
	rows = frappe.get_all(
		"Trivsel Restricted Access", {"parent": child, "parenttype": "Trivsel Child"}, pluck="user"
	)
	return set(rows)
