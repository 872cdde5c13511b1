"""Switches of our doctypes that keep their data in, and what the platform's searches and folders hold of them."""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.modules.import_file import get_file_path, read_doc_from_file

from trivsel_app.access.guards.ours import is_ours
from trivsel_app.access.guards.switches import OF_A_DOCTYPE, OF_A_FIELD
from trivsel_app.self_check.inspection.finding import CLOSE, Finding, where_any
from trivsel_app.self_check.inspection.permissions import ours


def turned_switches() -> Iterator[Finding]:
	setters = frappe.get_all(
		"Property Setter",
		{"doc_type": ["in", ours()], "property": ["in", sorted(OF_A_DOCTYPE | OF_A_FIELD)]},
		["doc_type", "field_name", "property"],
	)
	names = (".".join(filter(None, (row.doc_type, row.field_name, row.property))) for row in setters)
	yield from where_any(
		CLOSE,
		_("A switch that keeps data of Trivsel in has been turned."),
		_("Run »bench migrate«: it sets these switches back. Then find out who turned them."),
		names,
	)


def changes_not_tracked() -> Iterator[Finding]:
	untracked = []
	for row in frappe.get_all("DocType", {"name": ["in", ours()]}, ["name", "module", "track_changes"]):
		shipped = read_doc_from_file(get_file_path(row.module, "DocType", row.name))
		if shipped.get("track_changes") and not frappe.get_meta(row.name).track_changes:
			untracked.append(row.name)
	yield from where_any(
		CLOSE,
		_("Changes of records are no longer written down."),
		_("Run »bench migrate«: it turns the tracking on again."),
		untracked,
	)


def searched_everywhere() -> Iterator[Finding]:
	found = frappe.get_all("Global Search DocType", {"document_type": ["in", ours()]}, pluck="document_type")
	yield from where_any(
		CLOSE,
		_("The search over everything has records of Trivsel in it."),
		_("Take them out of the Global Search Settings."),
		filter(is_ours, found),
	)


def public_files() -> Iterator[Finding]:
	count = frappe.db.count("File", {"attached_to_doctype": ["in", ours()], "is_private": 0})
	if count:
		yield Finding(
			CLOSE,
			_("Files of Trivsel lie where everyone on the internet can fetch them: {0}.").format(count),
			_("Open the list of files, look for those attached to Trivsel, and make each private."),
		)


LOOKS = (turned_switches, changes_not_tracked, searched_everywhere, public_files)
