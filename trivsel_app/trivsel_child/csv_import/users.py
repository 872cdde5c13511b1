"""Makes the users that a file of staff names."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.core.doctype.user import user as platform_user


def make_user(email: str, first_name: str, last_name: str | None, roles: set[str]) -> str:
	"""A user without a password and without a mail to welcome her; returns her name.

	She begins as a website user, and becomes a system user by her roles: the platform makes the first
	system user of a site, which has no System Manager yet, its System Manager.
	"""
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": email,
			"first_name": first_name,
			"last_name": last_name,
			"enabled": 1,
			"send_welcome_email": 0,
			"user_type": "Website User",
			"roles": [{"role": role} for role in sorted(roles)],
		}
	)
	user.flags.trivsel_placements = True  # the roles are those of the placements in the file
	with _many_users():
		user.insert(ignore_permissions=True)
	return user.name


@contextmanager
def _many_users() -> Iterator[None]:
	"""Lets users be made by the hundred.

	The platform takes some sixty an hour, unless they are imported. And it empties the caches of the whole
	site at each one, to note which mail accounts wait for a password: a new user has no mail account.
	"""
	before, frappe.flags.in_import = frappe.flags.in_import, True
	noting = getattr(platform_user, "ask_pass_update", None)
	frappe.local.trivsel_makes_user = True
	if noting:
		platform_user.ask_pass_update = lambda: None if _makes_user() else noting()
	try:
		yield
	finally:
		frappe.flags.in_import = before
		frappe.local.trivsel_makes_user = False
		if noting:
			platform_user.ask_pass_update = noting


def _makes_user() -> bool:
	"""Whether this very thread makes a user; others go on as ever."""
	return getattr(frappe.local, "trivsel_makes_user", False)
