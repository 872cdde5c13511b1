"""Who has the baton: it is passed on when the next one accepts, and falls to the leader when she goes (R22)."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from trivsel_app.access.documents import meets, require_right
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.restriction import named_on
from trivsel_app.trivsel_concern import telling
from trivsel_app.trivsel_concern.movers import leads, require_coordinator_or_leader
from trivsel_app.trivsel_setup.kept_fields import changed, write
from trivsel_app.trivsel_setup.placements import placements_in_force
from trivsel_app.trivsel_setup.reminders import remind, settle

TAKEN_BACK = "Baton Taken Back"


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
	if _is_closed_to(proposed, concern.child):
		frappe.throw(
			_("The child is restricted: propose one of those who are named on it."), frappe.PermissionError
		)
	if not leads(concern):
		frappe.throw(
			_("Only the unit's leader proposes a coordinator from another unit."), frappe.PermissionError
		)


def _coordinates(user: str) -> bool:
	return bool(Viewer.of(user).professions_with("Trivsel Concern", "write"))


def _is_closed_to(user: str, child: str) -> bool:
	return bool(frappe.db.get_value("Trivsel Child", child, "restricted")) and user not in named_on(child)


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
	if not _coordinates(user) or _is_closed_to(user, doc.child):
		message = _("You can no longer take the baton. Decline it, so that another can be asked.")
		frappe.throw(message, frappe.PermissionError)
	values = {"coordinator": user, "baton_accepted_on": now_datetime()}
	_hand_on(doc, _("{0} has accepted the baton."), **values)


@frappe.whitelist(methods=["POST"])
def decline(concern: str) -> None:
	"""The session's user leaves the baton where it is."""
	_hand_on(_offered_to_me(concern), _("{0} has declined the baton."))


def staff_changed(staff: Document, _method: str | None = None) -> None:
	"""A placement has changed: where it was her last one her batons fall to the leaders."""
	_take_back({staff.user})


def take_back_batons() -> None:
	"""Daily: placements end by date."""
	_take_back(
		set(frappe.get_all("Trivsel Concern", {"step": ["!=", "Closed"]}, pluck="coordinator", distinct=True))
	)


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


def _take_back(users: set[str]) -> None:
	gone = users - _placed(users) if users else set()
	rows = frappe.get_all(
		"Trivsel Concern", {"coordinator": ["in", list(gone)], "step": ["!=", "Closed"]}, pluck="name"
	)
	for name in rows if gone else ():
		_fall_to_leader(frappe.get_doc("Trivsel Concern", name, for_update=True))


def _placed(users: set[str]) -> set[str]:
	"""Those of `users` who work somewhere today, placed or as a substitute."""
	query, staff, *_tables = placements_in_force(getdate(today()))
	placed = {row[0] for row in query.where(staff.user.isin(list(users))).select(staff.user).distinct().run()}
	substitutes = {
		user for user in users - placed if any(not row.ended for row in Viewer.of(user).placements)
	}
	return placed | substitutes


def _fall_to_leader(concern: Document) -> None:
	"""To the nearest leader who may see the concern; it stays where it is while nobody leads the unit."""
	leader = next((level[0] for level in telling.levels(concern)), None)
	if not leader or leader == concern.coordinator:
		return
	write(concern, coordinator=leader, baton_accepted_on=None)
	remind(TAKEN_BACK, leader, concern.doctype, concern.name, once_for=today())
	telling.moved(concern)
