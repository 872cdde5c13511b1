"""The two switches that protect a child (R4): set with a reason by a leader, or by who considers an
underretning; lifted by another person, who leads.

Nobody names herself on a restriction, and so neither does who sets it: she names at least one who leads the
child's unit as well. That one can name more, her too, and is the one to lift it; thus it never hangs on a
single person, and nobody lets herself in. Where none of those named leads the unit any longer, a leader of it
names another one: the auditors are told at once.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime, today

from trivsel_app.access.documents import require_right
from trivsel_app.access.viewer import Viewer, forget_viewers
from trivsel_app.trivsel_child.child_access import enrolled_children
from trivsel_app.trivsel_child.restriction import named_on
from trivsel_app.trivsel_child.withdrawal import withdraw
from trivsel_app.trivsel_setup import access_changes
from trivsel_app.trivsel_setup.access_grants import end_emergencies

NO_CONTACT, RESTRICTED = "No Contact With Guardians", "Restricted"
FIELD = {NO_CONTACT: "no_contact_with_guardians", RESTRICTED: "restricted"}
TOLD_AS = {NO_CONTACT: "Contact with Guardians", RESTRICTED: "Restriction"}
TAKEN_OVER = "Restriction Taken Over"


@frappe.whitelist(methods=["POST"])
def stop_contact(child: str, reason: str) -> None:
	"""Nothing goes to the child's guardians any longer; what waits to be sent to them is withdrawn."""
	require_right("Trivsel Child", "read")
	_switch_on(NO_CONTACT, _child_to_protect(child), reason)
	withdraw(child)


@frappe.whitelist(methods=["POST"])
def allow_contact(child: str, reason: str) -> None:
	"""The guardians are told again: decided by another leader than who stopped it."""
	require_right("Trivsel Child", "write")
	_switch_off(NO_CONTACT, _led_child(child), reason)


@frappe.whitelist(methods=["POST"])
def restrict(child: str, reason: str, users: str | list) -> None:
	"""Only `users` see the child's case from here on; one of them leads the child's unit."""
	require_right("Trivsel Child", "read")
	doc, named = _child_to_protect(child), set(frappe.parse_json(users))
	if not any(leads(user, child) for user in named):
		frappe.throw(_("Name at least one other who leads the child's unit. She can lift the restriction."))
	doc.set("restricted_access", [_row_for(user) for user in sorted(named)])
	_switch_on(RESTRICTED, doc, reason, named=sorted(named))
	end_emergencies(child)


@frappe.whitelist(methods=["POST"])
def name_one_more(child: str, user: str) -> None:
	"""One more sees the restricted child's case: named by a leader who is named, or who set the restriction.

	Where no leader is left among those named, any leader of the unit names another leader of it.
	"""
	require_right("Trivsel Child", "write")
	doc, named = _led_child(child), named_on(child)
	taken_over = not _names_others(doc, named)
	if taken_over:
		_require_nobody_left(doc, named, user)
	if user not in named:
		doc.append("restricted_access", _row_for(user))
		_save(doc)
		_write_down(TAKEN_OVER if taken_over else TOLD_AS[RESTRICTED], child, "named", {"user": user})


@frappe.whitelist(methods=["POST"])
def take_off(child: str, user: str) -> None:
	"""One of those named no longer sees the restricted child's case: decided by another leader who is named."""
	require_right("Trivsel Child", "write")
	doc, named, who = _led_child(child), named_on(child), frappe.session.user
	if who not in named | {"Administrator"}:
		frappe.throw(_("Only a leader who is named takes others off."), frappe.PermissionError)
	if user == who:
		frappe.throw(_("Another leader who is named takes you off."), frappe.PermissionError)
	if user not in named:
		frappe.throw(_("She is not named on the restriction."))
	set_by = _standing(RESTRICTED, child).set_by
	if not any(leads(left, child) for left in named - {user, set_by}):
		frappe.throw(_("A leader of the child's unit who can lift the restriction must stay named."))
	doc.set("restricted_access", [row for row in doc.restricted_access if row.user != user])
	_save(doc)
	_write_down(TOLD_AS[RESTRICTED], child, "taken off", {"user": user})


@frappe.whitelist(methods=["POST"])
def lift_restriction(child: str, reason: str) -> None:
	"""The case is open to the child's unit again: decided by a leader who is named and did not set it."""
	require_right("Trivsel Child", "write")
	doc = _led_child(child)
	if frappe.session.user not in named_on(child) | {"Administrator"}:
		frappe.throw(_("Only a leader who is named lifts the restriction."), frappe.PermissionError)
	doc.set("restricted_access", [])
	_switch_off(RESTRICTED, doc, reason)


def contact_is_stopped(child: str) -> bool:
	"""Whether nothing may go to the child's guardians."""
	return bool(frappe.db.get_value("Trivsel Child", child, "no_contact_with_guardians"))


def require_contact(child: str) -> None:
	"""Refuses a step towards the guardians while there must be no contact with them."""
	if contact_is_stopped(child):
		frappe.throw(
			_("There must be no contact with this child's guardians for the time being. The step waits.")
		)


def leads(user: str, child: str) -> bool:
	"""Whether the user leads a unit in which the child is enrolled today."""
	viewer = Viewer.of(user)
	led = viewer.confirming_area() & viewer.area("Trivsel Child", "write")
	if not led:
		return False
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	return bool(enrolled_children(led, viewer.day).where(enrolment.parent == child).run())


def _led_child(child: str) -> Document:
	"""The child, to who leads its unit."""
	doc, user = frappe.get_doc("Trivsel Child", child), frappe.session.user
	doc.check_permission("write")
	if user != "Administrator" and not leads(user, child):
		frappe.throw(_("Only a leader of the child's unit protects it."), frappe.PermissionError)
	return doc


def _child_to_protect(child: str) -> Document:
	"""The child, to who leads its unit or is named to protect it in `hooks.py`: who considers an underretning."""
	doc, user = frappe.get_doc("Trivsel Child", child), frappe.session.user
	doc.check_permission("read")
	if not any(frappe.get_attr(path)(user, child) for path in frappe.get_hooks("trivsel_child_protectors")):
		return _led_child(child)
	return doc


def _names_others(doc: Document, named: set[str]) -> bool:
	"""Whether it is for the session's user to name others."""
	set_by = _standing(RESTRICTED, doc.name).set_by if doc.restricted else None
	return bool(doc.restricted) and frappe.session.user in named | {set_by, "Administrator"}


def _require_nobody_left(doc: Document, named: set[str], user: str) -> None:
	"""Nobody who is named leads the unit today, and who is named now does."""
	if not doc.restricted or any(leads(each, doc.name) for each in named):
		frappe.throw(
			_("Only a leader who is named, or who set the restriction, names others."), frappe.PermissionError
		)
	if not leads(user, doc.name):
		frappe.throw(
			_(
				"Nobody who is named leads the child's unit any longer. Name another who does; she names others."
			)
		)


def _row_for(user: str) -> dict:
	if user == frappe.session.user:
		frappe.throw(_("Nobody names herself on a restriction."), frappe.PermissionError)
	if not frappe.db.get_value("User", user, "enabled"):
		frappe.throw(_("Only people who can log in are named on a restriction."))
	return {"user": user, "named_by": frappe.session.user, "named_on": now_datetime()}


def _switch_on(kind: str, doc: Document, reason: str, **details) -> None:
	if doc.get(FIELD[kind]):
		frappe.throw(_("It is set already."))
	protection = frappe.get_doc(
		{
			"doctype": "Trivsel Protection",
			"child": doc.name,
			"kind": kind,
			"set_by": frappe.session.user,
			"set_on": now_datetime(),
			"reason": _given(reason),
		}
	)
	protection.flags.switching = True
	protection.insert(ignore_permissions=True)
	doc.set(FIELD[kind], 1)
	_save(doc)
	_write_down(TOLD_AS[kind], doc.name, "set", details)


def _switch_off(kind: str, doc: Document, reason: str) -> None:
	if not doc.get(FIELD[kind]):
		frappe.throw(_("It is not set."))
	protection = _standing(kind, doc.name)
	if protection.set_by == frappe.session.user:
		frappe.throw(_("It is lifted by another person than who set it."), frappe.PermissionError)
	protection.update(
		{"lifted_by": frappe.session.user, "lifted_on": now_datetime(), "lifted_reason": _given(reason)}
	)
	protection.flags.switching = True
	protection.save(ignore_permissions=True)
	doc.set(FIELD[kind], 0)
	_save(doc)
	_write_down(TOLD_AS[kind], doc.name, "lifted", {})


def _standing(kind: str, child: str) -> Document:
	"""The switch as it was set, and has not been lifted."""
	filters = {"kind": kind, "child": child, "lifted_on": ["is", "not set"]}
	return frappe.get_last_doc("Trivsel Protection", filters)


def _save(doc: Document) -> None:
	doc.flags.switching = True
	doc.save(ignore_permissions=True)
	forget_viewers()


def _given(reason: str) -> str:
	if not reason.strip():
		frappe.throw(_("Give the reason."), frappe.MandatoryError)
	return reason.strip()


def _write_down(kind: str, child: str, act: str, details: dict) -> None:
	told = {"act": act, "on": today(), **details}
	access_changes.record(kind, "Trivsel Child", child, told, child=child)
