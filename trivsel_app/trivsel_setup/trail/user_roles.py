"""Roles on users: nobody gives herself one of ours, and each one given or taken is written down."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_setup.access_changes import Change, record_all
from trivsel_app.trivsel_setup.access_telling import tell_one
from trivsel_app.trivsel_setup.setup_access import ADMINISTRATOR, AUDITOR
from trivsel_app.trivsel_setup.trail import is_quiet

WATCHED = "System Manager"
# Who gets one of these sets up who may see what, or is the one who is told of it: the auditors hear at once.
GOVERN = frozenset({ADMINISTRATOR, AUDITOR})


def watched(roles) -> set[str]:
	"""Those of the roles by which someone comes to our data, or to what governs it."""
	return {role for role in roles if role and (role == WATCHED or role.startswith("Trivsel "))}


def roles_of(doc: Document | None) -> set[str]:
	return watched(row.role for row in doc.get("roles") or []) if doc else set()


def stored_roles(user: str) -> set[str]:
	rows = frappe.get_all("Has Role", {"parent": user, "parenttype": "User"}, pluck="role")
	return watched(rows)


def refuse_for_oneself(doc: Document, _method: str | None = None) -> None:
	"""Asked when a user is saved, whichever way the roles came into the document."""
	given = roles_of(doc) - stored_roles(doc.name)
	if doc.name == frappe.session.user != "Administrator" and given and not by_placement(doc):
		refuse()


def refuse_profile_for_oneself(doc: Document, _method: str | None = None) -> None:
	"""A role profile gives its roles to all who have it, maybe in the background later."""
	user = frappe.session.user
	if user != "Administrator" and doc.name in profiles_of(user) and roles_of(doc) - stored_roles(user):
		refuse()


def profiles_of(user: str) -> set[str]:
	"""The role profiles of a user: one on 15, several on 16."""
	names = {frappe.db.get_value("User", user, "role_profile_name")}
	if frappe.db.exists("DocType", "User Role Profile"):
		names |= set(frappe.get_all("User Role Profile", {"parent": user}, pluck="role_profile"))
	return names - {None, ""}


def refuse_row(doc: Document, _method: str | None = None) -> None:
	"""A row of roles goes in and out with its user or profile, where it is asked for and written down."""
	if watched([doc.role]) and not is_quiet():
		frappe.throw(
			_("Roles are given and taken in the form of the user or of the role profile."),
			frappe.PermissionError,
		)


def refuse_rename_of_role(_doc: Document, _method: str, old: str, new: str, merge: bool = False) -> None:
	"""Who had the one role would have the other."""
	if watched([old, new]):
		frappe.throw(_("The roles of Trivsel keep their names."), frappe.PermissionError)


def refuse() -> None:
	frappe.throw(
		_("Nobody can give herself a role of Trivsel. Ask another administrator."), frappe.PermissionError
	)


def by_placement(doc: Document) -> bool:
	"""Whether the app itself gives and takes the roles, as today's placements carry them."""
	return bool(doc.flags.trivsel_placements)


def note_roles(doc: Document, _method: str | None = None) -> None:
	"""Writes down what a saved user has got and lost: who can no longer log in has lost all."""
	note(doc, _roles_in_use(doc.get_doc_before_save()), _roles_in_use(doc))


def _roles_in_use(doc: Document | None) -> set[str]:
	return roles_of(doc) if doc and doc.enabled else set()


def note_deleted(doc: Document, _method: str | None = None) -> None:
	note(doc, roles_of(doc), set())


def note(doc: Document, before: set[str], after: set[str]) -> None:
	if is_quiet() or before == after:
		return
	details = {"before": sorted(before), "after": sorted(after)}
	if by_placement(doc):
		kinds = ["Roles by Placement"]
	else:
		kinds = ["Role Given"] * bool(after - before) + ["Role Taken"] * bool(before - after)
	grave = bool(GOVERN & (after - before))
	record_all(Change(kind, "User", doc.name, details, grave=grave) for kind in kinds)
	if AUDITOR in before - after:
		tell_one(doc)
