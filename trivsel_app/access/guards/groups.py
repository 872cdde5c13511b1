"""The list's side bar: how many of the records shown are assigned to whom (L08c)."""

import frappe
from frappe.desk import listview

from trivsel_app.access.documents import readable
from trivsel_app.access.guards.ours import is_ours
from trivsel_app.access.rule import rule_of


@frappe.whitelist()
def get_group_by_count(doctype: str, current_filters: str | list | dict, field: str):
	"""Frappe's function, over the records that the user may see."""
	if not is_ours(doctype):
		return listview.get_group_by_count(doctype, current_filters, field)
	if field == "assigned_to":
		# The platform looks at every record that meets the filters.
		seen = frappe.get_list(doctype, filters=frappe.parse_json(current_filters), pluck="name", limit=0)
		current_filters = [["name", "in", seen or [""]]]
	return _without_titles(
		doctype, field, listview.get_group_by_count(doctype, _as_text(current_filters), field)
	)


def _as_text(filters: str | list | dict) -> str:
	return filters if isinstance(filters, str) else frappe.as_json(filters)


def _without_titles(doctype: str, fieldname: str, groups: list) -> list:
	"""Version 16 adds the title of each linked record."""
	field = frappe.get_meta(doctype).get_field(fieldname)
	if not field or field.fieldtype != "Link" or not rule_of(field.options):
		return groups
	titled = {group.name for group in groups if group.get("title")}
	unseen = titled - readable(field.options, titled, frappe.session.user)
	for group in groups:
		if group.name in unseen:
			group.title = group.name
	return groups
