"""Users kept on the test site from run to run: every save of a user empties the platform's whole cache."""

import frappe
import pytest

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
	doc = frappe.get_doc(
		{
			"doctype": "User",
			"email": email,
			"first_name": email.partition("@")[0],
			"user_type": user_type,
			"send_welcome_email": 0,
			"roles": [{"role": role} for role in roles],
		}
	)
	doc.flags.no_welcome_mail = True
	return doc.insert(ignore_permissions=True).name


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
