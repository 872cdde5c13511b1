"""A guard before a function of the platform holds whatever name the function is called by.

The platform looks for an override by the name in the address alone. A function that a module has imported
answers to that module's name as well, and two endpoints take the name of a function as an argument.
"""

from inspect import unwrap

import frappe
from frappe.desk import treeview
from frappe.model import mapper

from trivsel_app.access.guards.ours import is_ours, names_ours, refuse

HOOK = "override_whitelisted_methods"


def refuse_aliases() -> None:
	"""Frappe's `before_request`: a guarded function by another name, asked about protected doctypes."""
	path = called()
	if path and guard_of(path) and any(names_ours(value) for value in frappe.form_dict.values()):
		refuse()


def guard_of(path: str) -> str | None:
	"""The guard before the function of the platform that `path` leads to by a name not its own."""
	if not path.startswith("frappe.") or frappe.get_hooks(HOOK, {}).get(path):
		return None
	try:
		function = unwrap(frappe.get_attr(path))
	except Exception:  # the platform itself says what is wrong with a path
		return None
	guards = frappe.get_hooks(HOOK, {}).get(f"{function.__module__}.{getattr(function, '__name__', '')}")
	return guards[-1] if guards else None


@frappe.whitelist()
def get_all_nodes(doctype: str, label: str, parent: str, tree_method: str, **filters):
	"""Frappe's `treeview.get_all_nodes`, with the function named by the caller behind its guard."""
	return treeview.get_all_nodes(doctype, label, parent, _guarded(tree_method), **filters)


@frappe.whitelist()
def get_children(doctype: str, parent: str = "", **filters):
	"""Frappe's `treeview.get_children`, which on version 16 asks no right."""
	if not is_ours(doctype):
		return frappe.call(treeview.get_children, doctype=doctype, parent=parent, **filters)
	title = frappe.get_meta(doctype).get("title_field") or "name"
	above = f"parent_{frappe.scrub(doctype)}"
	return frappe.get_list(
		doctype,
		fields=["name as value", f"{title} as title", "is_group as expandable"],
		filters={above: parent or ["is", "not set"], "docstatus": ["<", 2]},
		order_by="name asc",
		limit=0,
	)


@frappe.whitelist()
def map_docs(method: str, source_names: str, target_doc: str | dict | None = None, args: str | None = None):
	"""Frappe's `mapper.map_docs`: calls whatever function the caller names."""
	return mapper.map_docs(_guarded(method), source_names, target_doc, args)


def _guarded(path: str) -> str:
	named = frappe.get_hooks(HOOK, {}).get(path)
	return named[-1] if named else guard_of(path) or path


def called() -> str | None:
	"""The function that the request is for, in each of the forms that the platform knows."""
	if cmd := frappe.form_dict.get("cmd"):
		return cmd
	_api, _separator, path = frappe.request.path.partition("/method/")
	return path.strip("/") or None
