"""Who may confirm a joint position (R13)."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from trivsel_app.access.viewer import Viewer


def require_confirmer(assessment: Document, user: str) -> None:
	"""Refuses one who alone has rated, or whose profession may not confirm in this unit."""
	raters = set(
		frappe.get_all(
			"Trivsel Own Rating",
			{"assessment": assessment.name, "submitted_on": ["is", "set"]},
			pluck="rater",
		)
	)
	if not raters - {user}:
		frappe.throw(_("Who confirms may not be the only one who has rated."), frappe.PermissionError)
	if not _may_confirm(assessment, user):
		frappe.throw(_("Your profession in this unit does not confirm positions."), frappe.PermissionError)


def _may_confirm(assessment: Document, user: str) -> bool:
	if assessment.unit in Viewer.of(user).confirming_units():
		return True
	team = cint(frappe.db.get_single_value("Trivsel Settings", "team_confirms_green"))
	return bool(team and assessment.position == "Green") and _belongs_to_the_team(assessment, user)


def _belongs_to_the_team(assessment: Document, user: str) -> bool:
	"""A substitute rates and agrees, but never confirms."""
	placements = Viewer.of(user).professions_in(assessment.unit)
	return user == "Administrator" or any(not row.substitute for row in placements)
