"""Who may confirm a joint position (R13)."""

import frappe
from frappe import _
from frappe.model.document import Document
from pypika.queries import QueryBuilder

from trivsel_app.access.prepared import asked, prepared
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_assessment.correcting import ratings_from
from trivsel_app.trivsel_setup.settings_values import whole_number


def require_confirmer(assessment: Document, user: str) -> None:
	"""Refuses one who alone has rated, or whose profession may not confirm in this unit.

	What was handed in late came after the joint form, and makes nobody a second rater of it.
	"""
	raters = {row[0] for row in _raters(assessment=ratings_from(assessment))}
	if not raters - {user}:
		frappe.throw(_("Who confirms may not be the only one who has rated."), frappe.PermissionError)
	if not may_confirm(assessment.unit, assessment.position, user):
		frappe.throw(_("Your profession in this unit does not confirm positions."), frappe.PermissionError)


@prepared
def _raters() -> QueryBuilder:
	rating = frappe.qb.DocType("Trivsel Own Rating")
	in_time = (
		(rating.assessment == asked("assessment")) & rating.submitted_on.isnotnull() & (rating.late == 0)
	)
	return frappe.qb.from_(rating).where(in_time).select(rating.rater)


def may_confirm(unit: str, position: str, user: str) -> bool:
	"""Whether the profession of `user` confirms this position in the unit; the team's, green where Settings allows."""
	if unit in Viewer.of(user).confirming_units():
		return True
	team = whole_number("team_confirms_green")
	return bool(team and position == "Green") and _belongs_to_the_team(unit, user)


def add_to_boot(bootinfo: frappe._dict) -> None:
	"""Whether the Desk offers the session's user to confirm the greens together."""
	led = Viewer.of(frappe.session.user).confirming_units()
	bootinfo.trivsel_confirms_greens = bool(led or whole_number("team_confirms_green"))


def _belongs_to_the_team(unit: str, user: str) -> bool:
	"""A substitute rates and agrees, but never confirms."""
	placements = Viewer.of(user).professions_in(unit)
	return user == "Administrator" or any(not row.substitute for row in placements)
