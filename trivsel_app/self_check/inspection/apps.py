"""Other apps whose hooks meet those of Trivsel."""

from collections.abc import Iterator

import frappe
from frappe import _

from trivsel_app.access.guards.ours import is_of_the_app
from trivsel_app.self_check.inspection.finding import CLOSE, LOOK, Finding, where_any
from trivsel_app.self_check.remedies import OURS, replaced_classes, replaced_methods

PLATFORM = "frappe."
# By these another app has a say in what is shown of our records, or in every answer.
ON_DOCTYPES = ("permission_query_conditions", "has_permission", "write_permission_query_conditions")
ON_EVERY_REQUEST = ("before_request", "after_request", "auth_hooks")


def replaced_guards() -> Iterator[Finding]:
	replaced = {**replaced_methods(), **replaced_classes()}
	yield from where_any(
		CLOSE,
		_("Another app stands before a guard of Trivsel: of two, the one installed last wins."),
		_("Ask the app's supplier to go on to Trivsel's guard, install Trivsel after it, or remove the app."),
		(f"{what} → {by}" for what, by in replaced.items()),
	)


def rules_of_others() -> Iterator[Finding]:
	found = [
		f"{kind}: {doctype} → {path}"
		for kind in ON_DOCTYPES
		for doctype, paths in frappe.get_hooks(kind, {}).items()
		if is_of_the_app(doctype)
		for path in _foreign(paths)
	]
	yield from where_any(
		LOOK,
		_("Another app has a say in who sees records of Trivsel."),
		_("Ask its supplier what the rule does. It can narrow what is seen, and must never widen it."),
		found,
	)


def on_every_request() -> Iterator[Finding]:
	found = [f"{kind} → {path}" for kind in ON_EVERY_REQUEST for path in _foreign(frappe.get_hooks(kind, []))]
	yield from where_any(
		LOOK,
		_("Another app reads along in every question or answer of the system."),
		_("Ask its supplier what it does with what it reads."),
		found,
	)


def events_of_others() -> Iterator[Finding]:
	hooks = frappe.get_hooks("doc_events", {})
	found = [
		f"{doctype}.{event} → {path}"
		for doctype, events in hooks.items()
		if doctype == "*" or is_of_the_app(doctype)
		for event, paths in events.items()
		for path in _foreign(paths)
	]
	yield from where_any(
		LOOK,
		_("Another app is called when records of Trivsel are saved."),
		_("Ask its supplier what it copies, and where to."),
		found,
	)


def _foreign(paths: str | list) -> list[str]:
	listed = [paths] if isinstance(paths, str) else paths
	return [path for path in listed if not path.startswith((OURS, PLATFORM))]


LOOKS = (replaced_guards, rules_of_others, on_every_request, events_of_others)
