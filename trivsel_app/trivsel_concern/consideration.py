"""Considering an underretning (R18): where to turn, who may be named as a reader, and what is known of it."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, today

from trivsel_app.access.documents import require_right
from trivsel_app.access.rule import criterion
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.leaders import leaders_by_unit
from trivsel_app.trivsel_setup.placements import in_force

CONSIDERATION = "Trivsel Underretning Consideration"


@frappe.whitelist(methods=["GET"])
def where_to_turn() -> dict[str, str]:
	"""The municipality's channel for an underretning, and the number to call when it is urgent."""
	require_right(CONSIDERATION, "create")
	settings = frappe.get_cached_doc("Trivsel Settings")
	return {"channel": settings.underretning_channel or "", "urgent": settings.emergency_number or "112"}


@frappe.whitelist(methods=["GET"])
def possible_readers(child: str) -> list[str]:
	"""Who can be named as a reader: those who lead a unit of the child, or stand above."""
	require_right(CONSIDERATION, "create")
	frappe.get_doc("Trivsel Child", child).check_permission("read")
	levels = leaders_by_unit(_units_of(child)).values()
	leaders = {user for level_by_level in levels for level in level_by_level for user in level}
	return sorted(leaders - {frappe.session.user})


def unit_for(child: str, author: str) -> str:
	"""The unit in which the author knows the child; by a task or in an emergency the child's main one."""
	units = _units_of(child)
	here = Viewer.of(author).units("Trivsel Child", child=child) & set(units)
	if here:
		return next(unit for unit in units if unit in here)
	unit = frappe.db.get_value("Trivsel Child", child, "unit") or next(iter(units), None)
	if not unit:
		frappe.throw(_("The child is in no unit today."))
	return unit


def known_to(user: str, child: str, since: date | str) -> bool:
	"""Whether a consideration written since that day is one that the user may read.

	One written past her says nothing here either.
	"""
	table = frappe.qb.DocType(CONSIDERATION)
	written = (table.child == child) & (table.creation >= f"{getdate(since)} 00:00:00")
	query = frappe.qb.from_(table).where(written & criterion(CONSIDERATION, user)).select(table.name).limit(1)
	return bool(query.run())


def may_protect(user: str, child: str) -> bool:
	"""Whether the user has written a consideration of the child that has not ended in a no (R4)."""
	table = frappe.qb.DocType(CONSIDERATION)
	mine = (table.child == child) & (table.author == user) & criterion(CONSIDERATION, user)
	stands = table.decision.isnull() | (table.decision != "No Underretning")
	return bool(frappe.qb.from_(table).where(mine & stands).select(table.name).limit(1).run())


def _units_of(child: str) -> list[str]:
	"""The units in which the child is enrolled today."""
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	query = (
		frappe.qb.from_(enrolment)
		.where((enrolment.parenttype == "Trivsel Child") & (enrolment.parent == child))
		.where(in_force(enrolment, getdate(today())))
		.orderby(enrolment.idx)
		.select(enrolment.unit)
	)
	return [unit for (unit,) in query.run()]
