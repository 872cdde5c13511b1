from collections.abc import Callable
from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion, ValueWrapper

from trivsel_app.access.viewer import Viewer

NOTHING: Criterion = ValueWrapper(1) == ValueWrapper(0)
EVERYTHING: Criterion = ValueWrapper(1) == ValueWrapper(1)


@dataclass(frozen=True)
class Rule:
	"""Who may see the records of one doctype.

	`stored(viewer, right)` gives the criterion over the doctype's table; `new(viewer, doc)` says whether
	the viewer may make this document, which stands in no table yet. `right` is a right of Frappe's
	(read, write, create, delete, submit, cancel, amend); every other kind of look counts as read.
	"""

	stored: Callable[[Viewer, str], Criterion]
	new: Callable[[Viewer, Document], bool]


def rule_of(doctype: str) -> Rule | None:
	"""The rule named for the doctype in `hooks.py`, or None where no rule is kept for it."""
	paths = frappe.get_hooks("trivsel_access_rules", {}).get(doctype)
	return frappe.get_attr(paths[-1]) if paths else None


def criterion(doctype: str, user: str, right: str = "read") -> Criterion:
	"""What `user` may see (or write, …) of `doctype`, as a criterion over its table."""
	if user == "Administrator":
		return EVERYTHING
	rule = rule_of(doctype)
	if not rule or user == "Guest":
		return NOTHING
	return rule.stored(Viewer.of(user), right)
