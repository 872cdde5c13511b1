"""What a request asks for beside a record: fields of others through a link, hidden fields in filters (L03, L07, L08).

The platform takes such arguments in many places and under several names of the same function, so they are
looked at once, when it is known who asks.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import frappe

from trivsel_app import compat
from trivsel_app.access.conditions import protected_doctypes
from trivsel_app.access.guards.ours import refuse
from trivsel_app.access.guards.raw_sql import names_closed_table
from trivsel_app.access.rule import rule_of
from trivsel_app.access.subjects import subject

WORD = re.compile(r"\w+")
# A field of a linked record: `child.first_name`, in backquotes or without.
THROUGH_LINK = re.compile(r"(?<![\w`.])`?([a-z_][a-z0-9_]*)`?\.`?\w+`?")
# What a list asks for where a link shows its record's title.
TITLE = re.compile(r"`?(\w+)`?\.`?(\w+)`? as `?\1_\2`?")
# Arguments by which rows are chosen or put in order, wherever they stand in what is sent.
CHOOSING = {
	"filters",
	"or_filters",
	"order_by",
	"group_by",
	"current_filters",
	"sort_by",
	"sort_field",
	"filters_json",
	"dynamic_filters_json",
	"based_on",
	"value_based_on",
	"group_by_based_on",
	"aggregate_function_based_on",
	"aggregate_on_field",
	"field",
	"field_map",
	"stats",
	"goal_field",
	"date_field",
	"filter_str",
}
SHOWING = {"fields", "fieldname", "filter_fields", "searchfield", "fields_to_fetch"}
FIELDS = CHOOSING | SHOWING
EXPANDING = ("expand", "expand_links")


def check() -> None:
	"""Frappe's `auth_hooks`: asked before each request, when its user is known."""
	if not frappe.request or frappe.session.user == "Administrator":
		return
	arguments = dict(_flat(frappe.form_dict))
	named = _named(arguments)
	if any(doctype in protected_doctypes() for doctype in named):
		frappe.form_dict.pop("ignore_user_permissions", None)
	if _expands(named):
		for key in EXPANDING:
			frappe.form_dict.pop(key, None)
	_refuse_queries(arguments)
	_refuse_through_links(named, arguments)
	_refuse_hidden(named, arguments)


def _flat(value, key: str = "") -> Iterator[tuple[tuple[str, int], object]]:
	"""Every text and number in what was sent, with the name of the argument it belongs to; JSON is read."""
	seen = 0
	stack = [(key, value)]
	while stack:
		name, content = stack.pop()
		content = _read(content)
		if isinstance(content, dict):
			stack += [(str(inner), part) for inner, part in content.items() if name not in CHOOSING]
			stack += [(name, part) for pair in content.items() for part in pair if name in CHOOSING]
		elif isinstance(content, list | tuple):
			stack += [(name, part) for part in content]
		else:
			seen += 1
			yield (name, seen), content


def _read(content):
	if isinstance(content, str) and content.lstrip()[:1] in ("{", "["):
		try:
			return frappe.parse_json(content)
		except ValueError:
			return content
	return content


def _named(arguments: dict) -> set[str]:
	"""The doctypes that the request names, in its address or in what it sends."""
	parts = {unquote(part) for part in frappe.request.path.split("/")}
	return parts | {value for value in arguments.values() if isinstance(value, str) and len(value) <= 140}


def _links_to_ours(doctypes: set[str]) -> set[str]:
	"""The fields of these doctypes that link to a record of ours."""
	ours = protected_doctypes()
	filters = {"fieldtype": "Link", "options": ["in", ours]}
	return {
		*frappe.get_all("DocField", {"parent": ["in", list(doctypes)], **filters}, pluck="fieldname"),
		*frappe.get_all("Custom Field", {"dt": ["in", list(doctypes)], **filters}, pluck="fieldname"),
	}


def _refuse_queries(arguments: dict) -> None:
	"""Where a field is asked for, a query of its own over our tables: in a list, chart or card of any doctype."""
	for (name, _number), value in arguments.items():
		if name in FIELDS and isinstance(value, str) and names_closed_table(value):
			refuse()


def _expands(named: set[str]) -> bool:
	return any(frappe.form_dict.get(key) for key in EXPANDING) and bool(_links_to_ours(named))


def _refuse_through_links(named: set[str], arguments: dict) -> None:
	"""Version 15 reads a field of the linked record without asking for the record; 16 asks."""
	if compat.frappe_major() >= 16:
		return
	through = {
		link
		for (name, _number), value in arguments.items()
		if name in FIELDS and isinstance(value, str)
		for link in THROUGH_LINK.findall(value)
		if name in CHOOSING or not _is_shown_title(value)
	}
	if through and through & _links_to_ours(named):
		refuse()


def _is_shown_title(field: str) -> bool:
	"""The name of a linked record, as the Desk asks for it with a list of ours: who sees the row knows it.

	But for the child's, where the rule of what is about it does not tell its name.
	"""
	asked, title = frappe.form_dict.get("doctype"), TITLE.fullmatch(field.strip())
	rule = rule_of(asked) if isinstance(asked, str) else None
	if not title or not rule:
		return False
	link = frappe.get_meta(asked).get_field(title[1])
	if link and link.options == subject() and not rule.tells_the_name:
		return False
	linked = frappe.get_meta(link.options) if link and link.fieldtype == "Link" else None
	return bool(linked and linked.show_title_field_in_link and linked.title_field == title[2])


def _refuse_hidden(named: set[str], arguments: dict) -> None:
	"""A field on a permission level that the user lacks is neither filtered by nor sorted by."""
	chosen = [str(value) for (name, _number), value in arguments.items() if name in CHOOSING]
	words = set(WORD.findall(" ".join(chosen)))
	if words and any(_hides_one_of(words, doctype) for doctype in named.intersection(protected_doctypes())):
		refuse()


def _hides_one_of(fieldnames: set[str], doctype: str) -> bool:
	meta = frappe.get_meta(doctype)
	levels = {field.permlevel for field in map(meta.get_field, fieldnames) if field and field.permlevel}
	return bool(levels.difference(meta.get_permlevel_access("read"))) if levels else False
