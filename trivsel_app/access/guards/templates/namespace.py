"""What the platform offers to templates under the name `frappe`, as it is offered where the app is installed.

All that reads or writes data asks here first: nothing of ours is told, rows that hang on our records are
left out, and of the request there is nothing by which one could go on in the name of whoever looks.
"""

from functools import partial
from types import FunctionType

import frappe
from frappe.model.document import Document
from frappe.utils import safe_exec
from frappe.utils.safe_exec import NamespaceDict

from trivsel_app.access import platform_rows
from trivsel_app.access.conditions import protected_doctypes
from trivsel_app.access.guards.ours import names_ours, refuse
from trivsel_app.access.guards.raw_sql import reads_closed_table
from trivsel_app.access.guards.templates import queries

DATA = (
	"attach_print",
	"copy_doc",
	"delete_doc",
	"get_cached_doc",
	"get_doc",
	"get_last_doc",
	"get_mapped_doc",
	"get_print",
	"new_doc",
	"rename_doc",
	"sendmail",
)
LISTS = ("get_list", "get_all")
CALLS = ("call", "enqueue")
OF_THE_REQUEST = (
	"args",
	"base_url",
	"full_path",
	"host",
	"host_url",
	"is_json",
	"is_secure",
	"method",
	"path",
	"query_string",
	"remote_addr",
	"root_url",
	"scheme",
	"url",
	"url_root",
)
KEYS = ("authorization", "cookie", "sid", "x-frappe-csrf-token")
# The platform's own, before anything is put in its place.
platform_globals = safe_exec.get_safe_globals


class Offered(NamespaceDict):
	"""Frappe's `jinja` hook takes functions only, each by its name."""

	__class__ = property(lambda _self: FunctionType)

	def __init__(self, name: str, content: dict):
		super().__init__(content)
		object.__setattr__(self, "__name__", name)

	def __call__(self) -> "Offered":
		return self


def __getattr__(name: str):
	"""`namespace.offered_frappe` and `namespace.offered_args`, made anew for each request that needs them."""
	if name == "offered_frappe":
		queries.watch()
		return Offered("frappe", guarded(platform_globals().frappe))
	if name == "offered_args":
		return Offered("args", {} if _is_about_ours() else getattr(frappe.local, "form_dict", {}))
	raise AttributeError(name)


def globals_for_notifications() -> dict:
	"""Version 16 hands the namespace to a notification's texts by itself."""
	offered = platform_globals()
	if "trivsel_app" in frappe.get_installed_apps():
		queries.watch()
		offered["frappe"] = guarded(offered["frappe"])
	return offered


def guarded(offered: NamespaceDict) -> NamespaceDict:
	offered = NamespaceDict(offered)
	offered.pop("qb", None)
	_replace(offered, DATA, _ask)
	_replace(offered, LISTS, _list)
	_replace(offered, CALLS, _call)
	offered.db = NamespaceDict(offered.db)
	_replace(offered.db, LISTS, _list)
	_replace(offered.db, ("get_value", "exists", "count"), _look_up)
	_replace(offered.db, ("set_value",), _ask)
	_replace(offered.db, ("sql",), _query)
	offered.request = _request(offered.request)
	if _is_about_ours():
		offered.update(form_dict=frappe._dict(), response=frappe._dict())
	return offered


def _replace(offered: dict, names: tuple[str, ...], by) -> None:
	offered.update({name: partial(by, offered[name]) for name in names if name in offered})


def _request(request) -> NamespaceDict:
	"""Without what opens the session of whoever looks."""
	offered = NamespaceDict(
		{name: getattr(request, name) for name in OF_THE_REQUEST if hasattr(request, name)}
	)
	for told in ("cookies", "headers"):
		content = dict(getattr(request, told, None) or {})
		offered[told] = {key: value for key, value in content.items() if key.casefold() not in KEYS}
	return offered


def _is_about_ours() -> bool:
	"""Whether what is sent with the request in which the template stands holds records of ours."""
	request = getattr(frappe.local, "request", None)
	sent = frappe.as_json(getattr(frappe.local, "form_dict", None) or {})
	return names_ours(sent) or names_ours(getattr(request, "path", ""))


def _ask(function, *args, **kwargs):
	_refuse_ours(args, kwargs)
	found = function(*args, **kwargs)
	if isinstance(found, Document) and _tells_of_ours(found):
		refuse()
	return found


def _list(function, doctype, *args, **kwargs):
	_refuse_ours(doctype, args, kwargs)
	if not _is_row(doctype):
		return function(doctype, *args, **kwargs)
	if args:  # fields, then filters; the platform takes them in any order
		fields, filters = (*args, None)[:2]
		if isinstance(fields, dict) or (isinstance(fields, list) and fields and isinstance(fields[0], list)):
			fields, filters = filters, fields
		kwargs = {"fields": fields, "filters": filters or kwargs.pop("filters", None), **kwargs}
	kwargs["filters"] = _without_ours(doctype, kwargs.get("filters"))
	return function(doctype, **kwargs)


def _look_up(function, doctype, filters=None, *args, **kwargs):
	"""A value, a number or whether there is one; of rows those that hang on none of ours."""
	filters = kwargs.pop("dn", filters)
	_refuse_ours(doctype, filters, args, kwargs)
	if not _is_row(doctype):
		return function(doctype, filters, *args, **kwargs)
	counts = function.__name__ == "count"
	names = frappe.get_all(
		doctype,
		filters=_without_ours(doctype, filters),
		pluck="name",
		limit=None if counts else 1,
		order_by=None if counts else "modified desc",
	)
	if counts:
		return len(names)
	return function(doctype, names[0], *args, **kwargs) if names else None


def _query(function, query, *args, **kwargs):
	_refuse_ours(args, kwargs)
	if reads_closed_table(str(query)):
		refuse()
	return function(query, *args, **kwargs)


def _call(function, *args, **kwargs):
	"""A function of the platform or of an app, also one that tells of children without being told of whom."""
	_refuse_ours(args, kwargs)
	if any("trivsel" in text.casefold() or text in _rows() for text in _texts((args, kwargs))):
		refuse()
	return function(*args, **kwargs)


def _refuse_ours(*given) -> None:
	if any(names_ours(text) or reads_closed_table(text) for text in _texts(given)):
		refuse()


def _texts(given):
	"""Every text in what was handed over."""
	stack = [given]
	while stack:
		content = stack.pop()
		if isinstance(content, str):
			yield content
		elif isinstance(content, Document):
			stack.append(content.doctype)
		elif isinstance(content, dict):
			stack += [*content.keys(), *content.values()]
		elif isinstance(content, list | tuple | set):
			stack += content


def _tells_of_ours(doc: Document) -> bool:
	records = platform_rows.records_of(doc) if _is_row(doc.doctype) else set()
	return any(
		doctype in protected_doctypes() for doctype in (doc.doctype, *(kind for kind, _name in records))
	)


def _rows() -> dict:
	return frappe.get_hooks("trivsel_platform_rows", {})


def _is_row(doctype) -> bool:
	return isinstance(doctype, str) and doctype in _rows()


def _without_ours(rows: str, filters) -> list:
	"""The filters, with those that leave out what hangs on records of ours."""
	leave_out = [
		[rows, kind, "not in", protected_doctypes()] for kind, _name in platform_rows.references(rows)
	]
	hidden = platform_rows.parents_on_ours(rows)
	return [*_as_list(rows, filters), *leave_out, *([[rows, "name", "not in", hidden]] if hidden else [])]


def _as_list(rows: str, filters) -> list:
	if isinstance(filters, str | int):
		return [[rows, "name", "=", filters]]
	if isinstance(filters, dict):
		return [
			[rows, field, *(value if isinstance(value, list | tuple) and len(value) == 2 else ("=", value))]
			for field, value in filters.items()
		]
	return list(filters or [])
