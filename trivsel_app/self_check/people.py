"""The users who try the ways: their names are kept for the self-check, and they are gone after it."""

import frappe
from frappe.utils.password import set_encrypted_password

from trivsel_app.self_check.probe import (
	FENCED,
	FORMER,
	MEMBER,
	OUTSIDER,
	PORTAL,
	ROLELESS,
	SYSTEM_MANAGER,
)

# A domain that by its kind leads nowhere: no mail to these users can arrive anywhere.
DOMAIN = "trivsel-selvtjek.invalid"
LEADER, COLLEAGUE, OWN_LEADER = "leader", "colleague", "outsider's leader"
PEDAGOGUE_ROLE, LEADER_ROLE = "Trivsel Pedagogue", "Trivsel Leader"
ROLES = {
	MEMBER: (PEDAGOGUE_ROLE,),
	COLLEAGUE: (PEDAGOGUE_ROLE,),
	LEADER: (LEADER_ROLE,),
	FORMER: (PEDAGOGUE_ROLE,),
	OUTSIDER: (PEDAGOGUE_ROLE,),
	FENCED: (PEDAGOGUE_ROLE,),
	OWN_LEADER: (LEADER_ROLE,),
	ROLELESS: (),
	SYSTEM_MANAGER: ("System Manager",),
	PORTAL: (),
}


def address(identity: str) -> str:
	local = identity.replace(" ", "-").replace("'", "")
	return f"{local}@{DOMAIN}"


ADDRESSES = {identity: address(identity) for identity in ROLES}


def make_users() -> None:
	"""Makes all of them, with a key for the interface each; the caller commits.

	Written as rows and not saved as documents: nobody is welcomed by mail, no picture is looked up
	elsewhere, no contact is made.
	"""
	for identity, user in ADDRESSES.items():
		_insert(user, identity)


def secret_of(user: str) -> str:
	"""The user's key and secret as the platform's interface takes them."""
	doc = frappe.get_doc("User", user)
	return f"{doc.api_key}:{doc.get_password('api_secret')}"


def fence(user: str, unit: str) -> None:
	"""A User Permission that keeps `user` to one unit."""
	values = {"user": user, "allow": "Trivsel Unit", "for_value": unit, "apply_to_all_doctypes": 1}
	frappe.get_doc({"doctype": "User Permission", **values}).insert(ignore_permissions=True)


def _insert(user: str, identity: str) -> None:
	doc = frappe.get_doc(
		{
			"doctype": "User",
			"email": user,
			"username": user.partition("@")[0],
			"first_name": "Selvtjek",
			"last_name": identity,
			"full_name": f"Selvtjek {identity}",
			"enabled": 1,
			"user_type": "Website User" if identity == PORTAL else "System User",
			"api_key": frappe.generate_hash(length=15),
			"api_secret": "*" * 10,  # the secret itself lies elsewhere; were this empty, a save would drop it
			"roles": [{"role": role} for role in ROLES[identity]],
		}
	)
	doc.name = user
	doc.set_user_and_timestamp()
	doc.set_parent_in_children()
	doc.db_insert()
	for row in doc.roles:
		row.name = frappe.generate_hash(length=10)
		row.db_insert()
	set_encrypted_password("User", user, frappe.generate_hash(length=30), "api_secret")
	_no_mails(user)


def _no_mails(user: str) -> None:
	settings = frappe.get_doc(
		{"doctype": "Notification Settings", "user": user, "enabled": 1, "enable_email_notifications": 0}
	)
	settings.name = user
	settings.set_user_and_timestamp()
	settings.db_insert()
