"""Rules on the permissions of our doctypes: each change is written down, a right more is told at once.

The page that manages permissions writes past the documents, so its methods are taken here as well.
"""

from collections.abc import Callable
from contextlib import contextmanager

import frappe
from frappe.core.page.permission_manager import permission_manager
from frappe.model.document import Document
from frappe.permissions import rights as platform_rights

from trivsel_app.trivsel_setup.access_changes import Change, record_all
from trivsel_app.trivsel_setup.trail import is_ours, is_quiet

Rules = dict[str, set[str]]


@frappe.whitelist()
def add(parent: str, role: str, permlevel: int):
	"""The platform's, and written down where the doctype is ours."""
	return _noted(parent, permission_manager.add, parent, role, permlevel)


@frappe.whitelist()
def update(
	doctype: str,
	role: str,
	permlevel: int,
	ptype: str,
	value: str | int | None = None,
	if_owner: str | int = 0,
):
	"""The platform's, and written down where the doctype is ours."""
	further = {"if_owner": if_owner} if _knows_if_owner(permission_manager.update) else {}
	return _noted(doctype, permission_manager.update, doctype, role, permlevel, ptype, value, **further)


@frappe.whitelist()
def remove(doctype: str, role: str, permlevel: int, if_owner: str | int = 0):
	"""The platform's, and written down where the doctype is ours."""
	further = {"if_owner": if_owner} if _knows_if_owner(permission_manager.remove) else {}
	return _noted(doctype, permission_manager.remove, doctype, role, permlevel, **further)


@frappe.whitelist()
def reset(doctype: str):
	"""The platform's, and written down where the doctype is ours."""
	return _noted(doctype, permission_manager.reset, doctype)


def _knows_if_owner(method: Callable) -> bool:
	"""The first releases of 15 do not take it yet."""
	return "if_owner" in method.__code__.co_varnames[: method.__code__.co_argcount]


def _noted(doctype: str, method: Callable, *args, **kwargs):
	if not is_ours(doctype):
		return method(*args, **kwargs)
	with _watching(doctype):
		return method(*args, **kwargs)


@contextmanager
def _watching(doctype: str):
	before, frappe.flags.trivsel_watches_rules = rules_of(doctype), True
	try:
		yield
	finally:
		frappe.flags.trivsel_watches_rules = False
	note(doctype, before, rules_of(doctype))


def rule_written(doc: Document, _method: str | None = None) -> None:
	"""A rule was saved as a document of its own."""
	before = doc.get_doc_before_save() or _as_shipped(doc)
	_note_row(doc, rights_of(before) if before else set(), rights_of(doc))


def rule_deleted(doc: Document, _method: str | None = None) -> None:
	_note_row(doc, rights_of(doc), set())


def _note_row(doc: Document, before: set[str], after: set[str]) -> None:
	if is_ours(doc.parent) and not frappe.flags.trivsel_watches_rules:
		note(doc.parent, {key_of(doc): before}, {key_of(doc): after})


def _as_shipped(doc: Document):
	"""The first change copies the shipped rules: a copy is no change."""
	where = {"parent": doc.parent, "role": doc.role, "permlevel": doc.permlevel or 0}
	found = frappe.get_all("DocPerm", where, ["*"], limit=1)
	return found[0] if found else None


def note(doctype: str, before: Rules, after: Rules) -> None:
	"""One row for each rule that differs."""
	if not is_quiet():
		record_all(
			_change(doctype, key, before.get(key, set()), after.get(key, set()))
			for key in sorted({*before, *after})
			if before.get(key, set()) != after.get(key, set())
		)


def _change(doctype: str, key: str, before: set[str], after: set[str]) -> Change:
	kind = "Permission Widened" if after - before else "Permission Changed"
	details = {"rule": key, "before": sorted(before), "after": sorted(after)}
	return Change(kind, "DocType", doctype, details)


def rules_of(doctype: str) -> Rules:
	"""The rights of each rule in force on the doctype: its own ones, else the shipped ones."""
	rows = frappe.get_all("Custom DocPerm", {"parent": doctype}, ["*"]) or frappe.get_all(
		"DocPerm", {"parent": doctype}, ["*"]
	)
	return {key_of(row): rights_of(row) for row in rows}


def key_of(row) -> str:
	return f"{row.role}, {row.permlevel or 0}{', if owner' if row.get('if_owner') else ''}"


def rights_of(row) -> set[str]:
	return {right for right in platform_rights if row.get(right)}
