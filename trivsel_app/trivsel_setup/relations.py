"""What a user has by which she sees children, and who is kept from her: one query a request (R1, R4)."""

from datetime import date

import frappe
from frappe.utils import add_days, getdate, now_datetime
from pypika.queries import QueryBuilder
from pypika.terms import LiteralValue

from trivsel_app.access.prepared import asked, prepared
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.access_grants import BREAK_GLASS, SUBSTITUTE, grants_in_force
from trivsel_app.trivsel_setup.placements import placements_in_force
from trivsel_app.trivsel_setup.settings_values import whole_number

PLACEMENT, CLOSED = "Placement", "Closed"
NOT_GIVEN = LiteralValue("0")
UNKNOWN = LiteralValue("NULL")


def places_of(user: str, day: date) -> list[frappe._dict]:
	"""Where the user works on `day`: her placements in force and her substitutions.

	Placements that have ended stay for the days of grace, marked `ended`. A substitute works as if placed,
	but neither confirms nor covers the units below.
	"""
	works = {PLACEMENT, SUBSTITUTE}
	rows = [row for row in _relations_of(Viewer.of(user)) if row.kind in works and row.profession]
	for row in rows:
		row.ended = bool(row.to_date and getdate(row.to_date) < day)
		row.substitute = row.kind == SUBSTITUTE
	return rows


def children_in_emergency(viewer: Viewer) -> set[str]:
	"""The children whose records an emergency shows to the viewer now."""
	return {row.child for row in _relations_of(viewer) if row.kind == BREAK_GLASS}


def children_closed_to(viewer: Viewer) -> set[str]:
	"""The restricted children on whom the viewer is not named, nor let in by an emergency (R4)."""
	closed = {row.child for row in _relations_of(viewer) if row.kind == CLOSED}
	return closed - children_in_emergency(viewer)


def _relations_of(viewer: Viewer) -> list[frappe._dict]:
	"""Rows with `kind` (Placement, the kind of a grant, Closed), kept for the request.

	The first two say what the profession carries. Few children are restricted: asked for along with the
	others, they cost the lists nothing where there are none.
	"""
	if "relations" not in viewer.notes:
		since = add_days(viewer.day, -whole_number("unit_grace_days"))
		values = {"user": viewer.user, "day": viewer.day, "since": since, "now": now_datetime()}
		viewer.notes["relations"] = _relations(**values, as_dict=True)
	return viewer.notes["relations"]


@prepared
def _relations() -> QueryBuilder:
	return _placements() * _grants() * _restrictions()  # UNION ALL


def _placements() -> QueryBuilder:
	query, staff, placement, profession = placements_in_force(asked("day"), asked("since"))
	return query.where(staff.user == asked("user")).select(
		LiteralValue(f"'{PLACEMENT}'", "kind"),
		placement.unit,
		UNKNOWN.as_("child"),
		placement.to_date,
		*_carried_by(profession),
		profession.covers_below,
		profession.may_confirm,
	)


def _grants() -> QueryBuilder:
	query, grant, profession = grants_in_force(asked("now"))
	query = query.where(grant.user == asked("user"))
	return query.select(
		grant.kind, grant.unit, grant.child, UNKNOWN, *_carried_by(profession), NOT_GIVEN, NOT_GIVEN
	)


def _restrictions() -> QueryBuilder:
	child, named = frappe.qb.DocType("Trivsel Child"), frappe.qb.DocType("Trivsel Restricted Access")
	query = (
		frappe.qb.from_(child)
		.left_join(named)
		.on(
			(named.parent == child.name)
			& (named.parenttype == "Trivsel Child")
			& (named.user == asked("user"))
		)
		.where((child.restricted == 1) & named.name.isnull())
	)
	return query.select(LiteralValue(f"'{CLOSED}'"), UNKNOWN, child.name, *[UNKNOWN] * 4, *[NOT_GIVEN] * 4)


def _carried_by(profession) -> tuple:
	return (
		profession.name.as_("profession"),
		profession.role,
		profession.reach,
		profession.may_rate,
		profession.own_ratings_required,
	)
