"""No doctype about a unit or a child is left without a rule on who may see it."""

import frappe
import pytest

from tests.support.code import doctypes
from trivsel_app import hooks

RULES, CHILDREN = hooks.trivsel_access_rules, hooks.trivsel_access_children
# Bare words for everyone who works with Trivsel: nothing in them is about a unit or a child.
OPEN_TO_ALL_STAFF = {
	"Trivsel Settings",
	"Trivsel Profession",
	"Trivsel Forum",
	"Trivsel Indicator Set",
	"Trivsel Meeting Type",
	"Trivsel Referral Kind",
	"Trivsel Guide Card",
	"Trivsel Ruler Step",
	"Trivsel Shipped Record",
	"Trivsel Training",
}
PROTECTED = ("Trivsel Unit", "Trivsel Child", "Trivsel Staff")


def links_to_the_protected(doctype: dict) -> bool:
	return any(
		field.get("options") in PROTECTED for field in doctype["fields"] if field["fieldtype"] == "Link"
	)


def row_doctypes(doctype: dict) -> list[str]:
	return [field["options"] for field in doctype["fields"] if field["fieldtype"].startswith("Table")]


@pytest.mark.parametrize("name", sorted(doctypes()))
def test_doctype_has_a_rule(name):
	doctype = doctypes()[name]
	if doctype.get("istable"):
		assert name in CHILDREN or not links_to_the_protected(doctype)
	else:
		assert (name in RULES) != (name in OPEN_TO_ALL_STAFF)
		assert name in RULES or not links_to_the_protected(doctype)


def test_rules_are_for_doctypes_that_exist():
	assert {*RULES, *CHILDREN} <= set(doctypes())


@pytest.mark.parametrize("parent", sorted(RULES))
def test_rows_are_seen_with_their_parent(parent):
	for row in row_doctypes(doctypes()[parent]):
		assert parent in CHILDREN[row]


@pytest.mark.parametrize("row", sorted(CHILDREN))
def test_parents_of_rows_hold_them(row):
	for parent in CHILDREN[row]:
		assert parent in RULES
		assert row in row_doctypes(doctypes()[parent])


@pytest.mark.parametrize("row", sorted(CHILDREN))
def test_rows_ask_their_parent(row):
	"""Frappe asks a row's doctype only; the controller asks the parent."""
	from frappe.model.base_document import get_controller

	from trivsel_app.access.documents import ProtectedRow

	assert issubclass(get_controller(row), ProtectedRow)


def test_every_protected_doctype_is_asked_on_every_way():
	asked = {*RULES, *CHILDREN, *hooks.trivsel_platform_rows}
	assert asked <= set(hooks.permission_query_conditions)
	assert {*RULES, *hooks.trivsel_platform_rows} <= set(hooks.has_permission)


def test_reports_say_who_may_run_them():
	from tests.support.code import records

	for report in records("report").values():
		assert report["roles"], report["name"]
		assert report["ref_doctype"] in doctypes(), report["name"]
		assert frappe.scrub(report["name"]).startswith("trivsel_")
