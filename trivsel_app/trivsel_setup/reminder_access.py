"""Who sees a reminder: she who is reminded, while she may see what it is about."""

from collections import defaultdict

import frappe
from frappe import _
from pypika.terms import Criterion

from trivsel_app.access.documents import readable
from trivsel_app.access.rule import NOTHING, Rule, never, rule_of
from trivsel_app.access.viewer import Viewer

REMINDER = "Trivsel Reminder"


def _own(viewer: Viewer, right: str) -> Criterion:
	"""They are few, so they are asked for once a request and named."""
	if right != "read":
		return NOTHING
	if "reminders" not in viewer.notes:
		viewer.notes["reminders"] = _about_what_she_sees(viewer.user)
	names = viewer.notes["reminders"]
	return frappe.qb.DocType(REMINDER).name.isin(names) if names else NOTHING


def _about_what_she_sees(user: str) -> list[str]:
	reminder = frappe.qb.DocType(REMINDER)
	rows = (
		frappe.qb.from_(reminder)
		.where(reminder.recipient == user)
		.select(reminder.reference_doctype, reminder.reference_name, reminder.name)
		.run()
	)
	records = defaultdict(set)
	for doctype, record, _name in rows:
		records[doctype].add(record)
	seen = {
		(doctype, record) for doctype, names in records.items() for record in _readable(doctype, names, user)
	}
	return [name for doctype, record, name in rows if (doctype, record) in seen]


def _readable(doctype: str, names: set[str], user: str) -> set[str]:
	"""Bare words, for which no rule is kept, are read by role."""
	if rule_of(doctype):
		return readable(doctype, names, user)
	return names if frappe.has_permission(doctype, "read", user=user) else set()


reminder = Rule(
	stored=_own,
	new=never,
	rights=frozenset({"read"}),
	why=lambda: _("Who is reminded reads it, while she may see what it is about. The app alone writes it."),
)
