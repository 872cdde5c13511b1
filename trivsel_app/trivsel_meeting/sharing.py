"""What lets a meeting about a child be seen by another authority: a consent in force, or a legal ground (R26)."""

import frappe
from frappe import _

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.consent import CONSENT, RECEIVER, in_force
from trivsel_app.trivsel_child.legal_ground import grounds, require_sharing_allowed

PURPOSE = "Meeting"


def consented(viewer: Viewer, children: set[str]) -> set[tuple[str, str]]:
	"""Pairs (child, profession) for which the parents have consented that the viewer takes part: asked each time."""
	if not children:
		return set()
	consent, receiver = frappe.qb.DocType(CONSENT), frappe.qb.DocType(RECEIVER)
	query = (
		frappe.qb.from_(consent)
		.join(receiver)
		.on(receiver.parent == consent.name)
		.where(consent.child.isin(list(children)) & (consent.purpose == PURPOSE))
		.where(in_force(consent, viewer.day))
		.select(consent.child, receiver.profession, receiver.unit)
	)
	rows, houses = query.run(), _houses(viewer)
	return {
		(child, profession)
		for child, meant, unit in rows
		for profession, hers in houses.items()
		if meant == profession or unit in hers
	}


def _houses(viewer: Viewer) -> dict[str, set[str]]:
	"""By profession: the units in which the viewer works, and those above them."""
	places = [row for row in viewer.placements if not row.ended]
	unit, above = frappe.qb.DocType("Trivsel Unit"), frappe.qb.DocType("Trivsel Unit").as_("above")
	query = (
		frappe.qb.from_(unit)
		.join(above)
		.on((above.lft <= unit.lft) & (above.rgt >= unit.rgt))
		.where(unit.name.isin([row.unit for row in places] or [""]))
		.select(unit.name, above.name)
	)
	found: dict[str, set[str]] = {row.profession: set() for row in places}
	for name, house in query.run():
		for row in places:
			if row.unit == name:
				found[row.profession].add(house)
	return found


@frappe.whitelist(methods=["GET"])
def professions_and_grounds(meeting: str) -> dict:
	"""For the form: the professions that are invited, and the municipality's words for the legal grounds."""
	doc = frappe.get_doc("Trivsel Meeting", meeting)
	doc.check_permission("write")
	invited = sorted({row.profession for row in doc.participants if row.invited_on and row.profession})
	return {"professions": invited, "grounds": grounds()}


@frappe.whitelist(methods=["POST"])
def share_on_ground(meeting: str, profession: str, ground: str) -> None:
	"""Shows the meeting to those invited as `profession` without the parents' consent, on a legal ground.

	Once and in one follow-up for the concern (the child, where there is none), counted by the server.
	"""
	doc = frappe.get_doc("Trivsel Meeting", meeting)
	doc.check_permission("write")
	rows = [
		row
		for row in doc.participants
		if row.profession == profession and row.participant_type == "Staff" and not row.legal_ground
	]
	if not doc.child or doc.step != "Invited" or not rows:
		frappe.throw(_("There is nobody invited to share this meeting with."))
	if require_sharing_allowed(doc.child, PURPOSE, profession, doc.concern or doc.child, ground):
		frappe.throw(_("The parents have consented: no legal ground is needed."))
	for row in rows:
		row.db_set("legal_ground", ground)
