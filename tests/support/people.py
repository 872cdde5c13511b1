"""Users kept on the test site from run to run: every save of a user empties the platform's whole cache."""

import frappe
import pytest
from frappe.desk.doctype.notification_settings.notification_settings import create_notification_settings

KEPT = {
	"Trivsel Pedagogue": 4,
	"Trivsel Assistant": 2,
	"Trivsel Leader": 3,
	"Trivsel Childminder": 1,
	"Trivsel Childminding Lead": 2,
	"Trivsel Teacher": 1,
	"Trivsel Health Visitor": 1,
}


@pytest.fixture(scope="session", autouse=True)
def kept_users(site):
	"""Each kept user has her role and no placement: by herself she sees no child."""
	missing = [email for email in _kept_emails() if not frappe.db.exists("User", email)]
	for email in missing:
		insert_user(email, [_kept_emails()[email]])
	if missing:
		frappe.db.commit()


def insert_user(email: str, roles=(), user_type="System User") -> str:
	"""A user with these roles, written as rows: her saving takes a second and empties the platform's cache.

	Of what a saving adds she has the settings of her notifications.
	"""
	first_name = email.partition("@")[0]
	doc = frappe.new_doc("User")
	doc.update({"name": email, "email": email, "first_name": first_name, "full_name": first_name})
	doc.user_type = user_type
	doc.set_user_and_timestamp()
	doc.db_insert()
	give_roles(email, roles)
	create_notification_settings(email)
	frappe.cache.delete_key("enabled_users")
	frappe.cache.delete_key("users_for_mentions")
	return email


def give_roles(user: str, roles):
	"""Written as rows, as in `insert_user`."""
	for number, role in enumerate(roles, 1):
		belongs = {"parent": user, "parenttype": "User", "parentfield": "roles", "idx": number}
		frappe.get_doc({"doctype": "Has Role", "role": role, **belongs}).db_insert()


def free_user(role: str) -> str | None:
	"""A kept user of the role who is nobody's staff in this test."""
	emails = [email for email, kept in _kept_emails().items() if kept == role]
	taken = set(frappe.get_all("Trivsel Staff", {"user": ["in", emails]}, pluck="user")) if emails else set()
	return next((email for email in emails if email not in taken), None)


def _kept_emails() -> dict[str, str]:
	return {
		f"{frappe.scrub(role)}-{number}@trivsel.example": role
		for role, count in KEPT.items()
		for number in range(1, count + 1)
	}
