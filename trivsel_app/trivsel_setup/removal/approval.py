"""Removing the app with its children takes two people who agree, and an archive that lies somewhere."""

import click
import frappe
from frappe import _
from frappe.utils import add_days, get_datetime, now_datetime

VALID_DAYS = 30
SETTINGS = "Trivsel Settings"
# Seals outlive the entries, and are the proof that none was taken out before its time.
CASE_DOCTYPES = ("Trivsel Child", "Trivsel Lookup Entry", "Trivsel Lookup Seal")


class RemovalRefused(click.ClickException, frappe.ValidationError):
	"""The app stays. On the command line one sentence is shown, and no traceback."""


def refuse_without_approval() -> None:
	"""Raise RemovalRefused where there are children, or looks at children, that nobody has let go."""
	held = [doctype for doctype in CASE_DOCTYPES if holds_rows(doctype)]
	if not held or is_approved():
		return
	raise RemovalRefused(
		_(
			"Trivsel is not removed, because the site holds data about children ({0}). Make the archive files"
			" first; then two Trivsel Administrators agree to the removal in Trivsel Settings, under Removal of"
			" the App: one asks and says where the archive lies, another approves. The approval is valid for"
			" {1} days."
		).format(", ".join(_(doctype) for doctype in held), VALID_DAYS)
	)


def holds_rows(doctype: str) -> bool:
	if not frappe.db.table_exists(doctype):
		return False
	table = frappe.qb.DocType(doctype)
	return bool(frappe.qb.from_(table).select(table.name).limit(1).run())


def is_approved() -> bool:
	"""Whether an approval by two people stands that is younger than VALID_DAYS."""
	given = frappe.db.get_singles_dict(SETTINGS)
	asked_by, approved_by = given.get("removal_requested_by"), given.get("removal_approved_by")
	if not (asked_by and approved_by and given.get("removal_archive") and given.get("removal_approved_on")):
		return False
	return asked_by != approved_by and is_recent(given["removal_approved_on"])


def is_recent(approved_on: object) -> bool:
	now = now_datetime()
	return add_days(now, -VALID_DAYS) < get_datetime(approved_on) <= now
