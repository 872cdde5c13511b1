"""Who has the baton: it is passed on when the next one accepts (R22). When she goes, `fallen_batons`."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from trivsel_app.access.documents import meets, require_right
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.restriction import is_closed_to
from trivsel_app.trivsel_concern import telling
from trivsel_app.trivsel_concern.movers import leads, require_coordinator_or_leader
from trivsel_app.trivsel_setup.kept_fields import changed, write
from trivsel_app.trivsel_setup.reminders import remind, settle


def validate_proposal(concern: Document) -> None:
	"""Who has the baton, or the leader, proposes the next one: someone whose profession works with concerns."""
	if not changed(concern, ("proposed_coordinator",)) or not concern.proposed_coordinator:
		return
	require_coordinator_or_leader(concern)
	proposed = concern.proposed_coordinator
	if proposed == concern.coordinator:
		frappe.throw(_("She is the coordinator already."))
	if not _coordinates(proposed):
		frappe.throw(_("Propose a colleague whose profession coordinates concerns, and who is placed today."))
	_validate_seeing(concern, proposed)


def _validate_seeing(concern: Document, proposed: str) -> None:
	"""The baton shows the concern: to another unit a leader gives it, of a restricted child nobody (R1, R4)."""
	if meets(concern.doctype, concern.name, proposed):
		return
	if is_closed_to(proposed, concern.child):
		frappe.throw(
			_("The child is restricted: propose one of those who are named on it."), frappe.PermissionError
		)
	if not leads(concern):
		frappe.throw(
			_("Only the unit's leader proposes a coordinator from another unit."), frappe.PermissionError
		)


def _coordinates(user: str) -> bool:
	return bool(Viewer.of(user).professions_with("Trivsel Concern", "write"))


def tell_proposed(concern: Document) -> None:
	"""Asks who has been proposed just now, and no longer asks who was before."""
	if not changed(concern, ("proposed_coordinator",)):
		return
	settle(concern.doctype, concern.name, (telling.PROPOSED,))
	if concern.proposed_coordinator:
		remind(
			telling.PROPOSED,
			concern.proposed_coordinator,
			concern.doctype,
			concern.name,
			once_for=str(concern.modified),
		)


@frappe.whitelist(methods=["GET"])
def proposed_to_me() -> list[dict]:
	"""The concerns whose baton is offered to the session's user: `name`, where, and by whom it is held now.

	No child is named: she sees the concern when she has accepted (R1).
	"""
	require_right("Trivsel Concern", "read")
	concern, unit, user = map(frappe.qb.DocType, ("Trivsel Concern", "Trivsel Unit", "User"))
	query = (
		frappe.qb.from_(concern)
		.join(unit)
		.on(unit.name == concern.unit)
		.left_join(user)
		.on(user.name == concern.coordinator)
		.where((concern.proposed_coordinator == frappe.session.user) & (concern.step != "Closed"))
		.select(concern.name, unit.unit_name.as_("unit"), user.full_name.as_("coordinator"))
		.orderby(concern.name)
	)
	return query.run(as_dict=True)


@frappe.whitelist(methods=["POST"])
def accept(concern: str) -> None:
	"""The session's user takes the baton that was offered to her, if she still may: much can happen in between."""
	doc, user = _offered_to_me(concern), frappe.session.user
	if not _coordinates(user) or is_closed_to(user, doc.child):
		message = _("You can no longer take the baton. Decline it, so that another can be asked.")
		frappe.throw(message, frappe.PermissionError)
	values = {"coordinator": user, "baton_accepted_on": now_datetime()}
	_hand_on(doc, _("{0} has accepted the baton."), **values)


@frappe.whitelist(methods=["POST"])
def decline(concern: str) -> None:
	"""The session's user leaves the baton where it is."""
	_hand_on(_offered_to_me(concern), _("{0} has declined the baton."))


def _offered_to_me(name: str) -> Document:
	"""The concern, locked: of two who are asked one after the other the first to answer has answered."""
	require_right("Trivsel Concern", "read")
	doc = frappe.get_doc("Trivsel Concern", name, for_update=True)
	if doc.proposed_coordinator != frappe.session.user or doc.step == "Closed":
		frappe.throw(_("The baton of this concern is not offered to you."), frappe.PermissionError)
	return doc


def _hand_on(doc: Document, told: str, **values) -> None:
	write(doc, proposed_coordinator=None, **values)
	settle(doc.doctype, doc.name, (telling.PROPOSED,))
	doc.add_comment("Info", told.format(frappe.utils.get_fullname()))
	telling.moved(doc)
