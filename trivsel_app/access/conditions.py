"""The criterion as SQL for lists, one function a doctype, as Frappe's `permission_query_conditions` asks.

Frappe's floor does not tell the hook which doctype it asks for, so each doctype has its own name here:
`conditions.trivsel_child` is the condition of Trivsel Child.
"""

import re

import frappe
from frappe.utils.caching import request_cache
from pypika.terms import Criterion

from trivsel_app.access import lookups
from trivsel_app.access.rule import NOTHING, any_of, by_task, criterion
from trivsel_app.access.viewer import Viewer

QUOTED = re.compile("'(?:[^']|'')*'")


def __getattr__(name: str):
	if name.startswith("__"):  # asked by the import itself, when no site may be there
		raise AttributeError(name)
	doctypes = {frappe.scrub(doctype): doctype for doctype in protected_doctypes()}
	if name not in doctypes:
		raise AttributeError(name)
	return lambda user=None, doctype=doctypes[name]: condition(doctype, user or frappe.session.user)


@request_cache
def protected_doctypes() -> tuple[str, ...]:
	"""Every doctype with a rule, and the child tables of these."""
	return (*frappe.get_hooks("trivsel_access_rules", {}), *frappe.get_hooks("trivsel_access_children", {}))


def condition(doctype: str, user: str) -> str:
	"""SQL in parentheses for a list of `doctype` as `user`; `(1=0)` where nothing may be seen."""
	parents = frappe.get_hooks("trivsel_access_children", {}).get(doctype)
	if user == frappe.session.user:
		lookups.note_listed(doctype)
	return as_sql(_row_criterion(doctype, parents, user) if parents else criterion(doctype, user))


def as_sql(term: Criterion) -> str:
	"""`term` in the site's own dialect, in parentheses: the floor joins conditions without them.

	Version 16 puts values into the text by the sign of per cent, 15 does not: a name that has one stands as a number.
	"""
	postgres = frappe.db.db_type == "postgres"
	sql = term.get_sql(quote_char='"' if postgres else "`", with_namespace=True)
	return f"({sql if postgres else QUOTED.sub(_without_per_cent, sql)})"


def _without_per_cent(quoted: re.Match) -> str:
	text = quoted[0][1:-1].replace("''", "'")
	return f"_utf8mb4 0x{text.encode().hex()}" if "%" in text else quoted[0]


def _row_criterion(doctype: str, parents: list[str], user: str) -> Criterion:
	"""Rows of a child table are seen with their parent, or by a task of their own."""
	row, criteria = frappe.qb.DocType(doctype), []
	for parent in parents:
		seen = criterion(parent, user)
		if seen is not NOTHING:
			table = frappe.qb.DocType(parent)
			names = frappe.qb.from_(table).where(seen).select(table.name)
			criteria.append((row.parenttype == parent) & row.parent.isin(names))
	return any_of(*criteria, by_task(doctype, Viewer.of(user), "read"))
