"""Ways into someone else's account: closed to who administers users, or written down."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_setup.access_changes import Change, record, record_all
from trivsel_app.trivsel_setup.trail import is_quiet
from trivsel_app.trivsel_setup.trail.user_roles import stored_roles

KEYS = ("api_key", "api_secret")


def logged_in(login_manager) -> None:
	"""Called by the platform at each log-in; who is still logged in then has logged in as another."""
	user, before = login_manager.user, frappe.session.user
	if user == "Guest":
		return  # she logs out
	if before not in (None, "Guest", user):
		record("Logged In as Another", "User", user, {"by": before})
	elif user == "Administrator":
		record_all([Change("Administrator Logged In", "User", user, user=user)])


def refuse_taking_the_account(doc: Document, _method: str | None = None) -> None:
	"""Whoever sets another's password, keys or address can log in as her.

	Asked before the platform's own checks, which take the new password out of the document.
	"""
	if doc.is_new() or may_set_logins_of(doc.name):
		return
	stored = frappe.db.get_value("User", doc.name, ["email", "api_key"], as_dict=True)
	new_secret = doc.api_secret and not doc.is_dummy_password(doc.api_secret)
	if doc.new_password or new_secret or (doc.api_key or None) != (stored.api_key or None):
		frappe.throw(
			_("{0} works with Trivsel: she sets her password and keys herself. Send her a link.").format(
				doc.full_name or doc.name
			),
			frappe.PermissionError,
		)
	if doc.email != stored.email:
		refuse_new_address()


def refuse_rename(doc: Document, _method: str, old: str, new: str, merge: bool = False) -> None:
	"""A new name is a new address, and a link to a new password goes there."""
	if not (may_set_logins_of(old) and may_set_logins_of(new)):
		refuse_new_address()


def refuse_new_address() -> None:
	frappe.throw(
		_("The address of a user who works with Trivsel stays. Make a new user and place her."),
		frappe.PermissionError,
	)


def may_set_logins_of(user: str) -> bool:
	"""Her own everyone, another's only where she has no part in Trivsel; Administrator all."""
	acting = frappe.session.user
	return acting in (user, "Administrator") or is_quiet() or not works_with_trivsel(user)


def works_with_trivsel(user: str) -> bool:
	ours = stored_roles(user) - {"System Manager"}
	return bool(ours) or bool(frappe.db.exists("Trivsel Staff", {"user": user}))


def note_set_by_another(doc: Document, _method: str | None = None) -> None:
	"""Who may set another's log-in all the same is Administrator: it is written down."""
	given = [field for field in ("new_password", *KEYS) if _is_given(doc, field)]
	other = frappe.session.user != doc.name and not doc.is_new()
	if given and other and not is_quiet() and works_with_trivsel(doc.name):
		record("Password Set by Another", "User", doc.name, {"set": given})


def _is_given(doc: Document, field: str) -> bool:
	value = doc.get(field)
	if not value or doc.is_dummy_password(value):
		return False
	return field != "api_key" or value != frappe.db.get_value("User", doc.name, "api_key")
