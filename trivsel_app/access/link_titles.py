"""Links show a child's name; the platform hands out the title without asking (leaks L04, L04b)."""

from collections.abc import Iterator

import frappe
from frappe.desk import search
from frappe.desk.form import load
from pypika.queries import QueryBuilder

from trivsel_app.access.documents import readable
from trivsel_app.access.rule import NOTHING, by_task, criterion, rule_of
from trivsel_app.access.subjects import subject, subjects
from trivsel_app.access.viewer import Viewer


@frappe.whitelist()
def get_link_title(doctype: str, docname: str) -> str:
	"""The title of a linked record, to those who may know it; else its name."""
	if rule_of(doctype) and not known_by_name(doctype, {docname}, frappe.session.user):
		return docname
	return search.get_link_title(doctype, docname)


@frappe.whitelist()
def getdoc(doctype: str, name: str, user: str | None = None):
	"""Frappe's answer to a form, without the titles of records that the reader may not know."""
	load.getdoc(doctype, name)
	hide_titles(frappe.local.response.get("_link_titles"))


def hide_titles(titles: dict[str, str] | None) -> None:
	"""Takes out of `titles` (`Doctype::name` to title) what the session's user may not know."""
	names: dict[str, set[str]] = {}
	for key in titles or {}:
		doctype, _separator, name = key.partition("::")
		if rule_of(doctype) and frappe.get_meta(doctype).show_title_field_in_link:
			names.setdefault(doctype, set()).add(name)
	for doctype, asked in names.items():
		for name in asked - known_by_name(doctype, asked, frappe.session.user):
			titles[f"{doctype}::{name}"] = name


def known_by_name(doctype: str, names: set[str], user: str) -> set[str]:
	"""Those of `names` whose title `user` may know: she reads the record or, of a child, one about it.

	A query for each doctype about it, whatever the number of names, and none once all are found.
	"""
	known = readable(doctype, names, user)
	for about in subjects() if doctype == subject() else ():
		if names <= known:
			break
		known |= _told_of(about, names - known, user)
	return known


def _told_of(about: str, names: set[str], user: str) -> set[str]:
	"""Those of `names` about which `user` reads a record of `about`, or a row of one by a task."""
	child = frappe.qb.DocType(about)[subjects()[about]]
	found: set[str] = set()
	for query in _read_records(about, user) if rule_of(about).tells_the_name else ():
		found |= {row[0] for row in query.where(child.isin(list(names))).select(child).distinct().run()}
	return found


def _read_records(about: str, user: str) -> Iterator[QueryBuilder]:
	table, seen = frappe.qb.DocType(about), criterion(about, user)
	if seen is not NOTHING:
		yield frappe.qb.from_(table).where(seen)
	for rows, parents in frappe.get_hooks("trivsel_access_children", {}).items():
		task = by_task(rows, Viewer.of(user), "read") if about in parents else NOTHING
		if task is not NOTHING:
			row = frappe.qb.DocType(rows)
			yield frappe.qb.from_(row).join(table).on(row.parent == table.name).where(task)
