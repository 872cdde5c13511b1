"""What changes who may see what is written down, for the auditors alone, and nobody writes it over."""

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_setup.access_changes import ACCESS_CHANGE, record


@pytest.fixture
def change():
	record("Restriction", "Trivsel Child", "abc", {"before": [], "after": ["anna"]}, child="abc")
	return frappe.get_last_doc(ACCESS_CHANGE)


def test_says_who_when_and_what(change):
	assert (change.kind, change.user, change.subject, change.child) == (
		"Restriction",
		"Administrator",
		"abc",
		"abc",
	)
	assert frappe.parse_json(change.details) == {"before": [], "after": ["anna"]}
	assert not change.grave


def test_a_kind_nobody_knows_is_an_error():
	with pytest.raises(ValueError):
		record("Something", "Trivsel Child", "abc", "")


def test_only_auditors_read_it(change):
	def seen(user):
		with world.as_user(user):
			return bool(frappe.has_permission(ACCESS_CHANGE, doc=change.name)) and bool(
				frappe.get_list(ACCESS_CHANGE)
			)

	assert seen(world.user(roles=["Trivsel Auditor"]))
	for roles in (["System Manager"], ["Trivsel Administrator"], ["Trivsel Leader"], []):
		assert not seen(world.user(roles=roles)), roles


@pytest.mark.parametrize("act", ["edit", "delete", "rename", "add"])
def test_nobody_writes_it_over_not_even_administrator(change, act):
	acts = {
		"edit": lambda: change.update({"user": "another"}).save(ignore_permissions=True),
		"delete": lambda: frappe.delete_doc(ACCESS_CHANGE, change.name, force=True, ignore_permissions=True),
		"rename": lambda: frappe.rename_doc(ACCESS_CHANGE, change.name, "other", force=True),
		"add": lambda: frappe.get_doc({"doctype": ACCESS_CHANGE, "kind": "Restriction"}).insert(
			ignore_permissions=True
		),
	}
	with pytest.raises(frappe.ValidationError):
		acts[act]()
	assert frappe.db.get_value(ACCESS_CHANGE, change.name, "user") == "Administrator"
	assert frappe.db.count(ACCESS_CHANGE, {"subject": "abc"}) == 1
