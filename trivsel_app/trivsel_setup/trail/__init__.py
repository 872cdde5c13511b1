"""What is written down of who changes who may see what, each part hung on the documents in `hooks.py`."""

import frappe


def is_quiet() -> bool:
	"""Whether the app or the platform is just being set up, brought up to date or removed.

	That is done on the server, by one who stands outside; and the table may not be there yet, or no longer.
	"""
	flags = frappe.flags
	return bool(flags.in_install or flags.in_migrate or flags.in_uninstall or flags.in_setup_wizard)


def is_ours(doctype: str | None) -> bool:
	return bool(doctype) and doctype.startswith("Trivsel ")
