"""Links show a child's name; the platform hands out the title without asking (leaks L04, L04b)."""

import frappe
from frappe.desk import search
from frappe.desk.form import load

from trivsel_app.access.documents import readable
from trivsel_app.access.rule import rule_of


@frappe.whitelist()
def get_link_title(doctype: str, docname: str) -> str:
	"""The title of a linked record, to those who may read it; else its name."""
	if rule_of(doctype) and not readable(doctype, {docname}, frappe.session.user):
		return docname
	return search.get_link_title(doctype, docname)


@frappe.whitelist()
def getdoc(doctype: str, name: str, user: str | None = None):
	"""Frappe's answer to a form, without the titles of records that the reader may not open."""
	load.getdoc(doctype, name)
	hide_titles(frappe.local.response.get("_link_titles"))


def hide_titles(titles: dict[str, str] | None) -> None:
	"""Takes out of `titles` (`Doctype::name` to title) what the session's user may not read."""
	names: dict[str, set[str]] = {}
	for key in titles or {}:
		doctype, _separator, name = key.partition("::")
		if rule_of(doctype):
			names.setdefault(doctype, set()).add(name)
	for doctype, asked in names.items():
		for name in asked - readable(doctype, asked, frappe.session.user):
			titles[f"{doctype}::{name}"] = name
