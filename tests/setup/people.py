import frappe

from tests.support.people import insert_user


def person(*roles: str) -> str:
	"""A user with these roles, not one of those kept on the site."""
	return insert_user(f"{frappe.generate_hash(length=8)}@example.com", roles)
