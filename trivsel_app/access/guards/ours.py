"""What the guards ask: is this doctype one of those with a rule, or a report over one?"""

from functools import cache
from pathlib import Path

import frappe
from frappe import _

from trivsel_app.access.conditions import protected_doctypes


def is_ours(doctype: str | None) -> bool:
	"""Whether records of `doctype` are seen by a rule, or with a record that is."""
	return bool(doctype) and doctype in protected_doctypes()


def is_of_the_app(doctype: str | None) -> bool:
	"""Whether the doctype is one of the app's, those that everyone on the staff may read among them."""
	return bool(doctype) and frappe.scrub(doctype) in _folders_of_doctypes()


@cache
def _folders_of_doctypes() -> frozenset[str]:
	"""By the files: others may have doctypes whose names begin like ours, and a file is not renamed on the site."""
	app = Path(__file__).parents[2]
	return frozenset(file.stem for file in app.glob("*/doctype/*/*.json"))


def is_report_of_ours(report: str | None) -> bool:
	"""Whether the report is over a protected doctype."""
	return bool(report) and is_ours(frappe.db.get_value("Report", report, "ref_doctype"))


def names_ours(text: str | None) -> bool:
	"""Whether a text holds the name of a protected doctype: SQL cannot name a table in another way."""
	folded = str(text or "").casefold()
	return any(doctype.casefold() in folded for doctype in protected_doctypes())


def refuse() -> None:
	frappe.throw(_("You are not permitted to do this."), frappe.PermissionError)
