"""Permissions, customisations and tools that touch our doctypes are written down, or refused."""

import frappe
import pytest
from frappe.core.page.permission_manager import permission_manager

from tests.support import world
from tests.trail.test_roles import noted
from trivsel_app.trivsel_setup.trail import permission_rules

CHILD = "Trivsel Child"


def insert(doctype, **values):
	return frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True)


def setter(name, value, kind, field=None):
	"""A change of the child's form: of the doctype, or of one `field`."""
	return frappe.get_doc(
		{
			"doctype": "Property Setter",
			"doctype_or_field": "DocField" if field else "DocType",
			"doc_type": CHILD,
			"field_name": field,
			"property": name,
			"value": value,
			"property_type": kind,
		}
	)


def test_a_right_more_is_told_at_once_and_taken_back_is_written_down():
	permission_rules.add(CHILD, "System Manager", 0)
	permission_rules.update(CHILD, "System Manager", 0, "write", 1)
	permission_rules.remove(CHILD, "System Manager", 0)

	rows = noted(subject=CHILD)
	assert [row.kind for row in rows] == ["Permission Changed", "Permission Widened", "Permission Widened"]
	assert rows[1].details == {
		"rule": "System Manager, 0",
		"before": ["export", "read"] if "export" in rows[1].details["before"] else ["read"],
		"after": rows[1].details["after"],
	}
	assert "write" in rows[1].details["after"]
	assert rows[1].grave and not rows[0].grave


def test_the_way_back_to_the_shipped_rules_is_written_down():
	permission_rules.add(CHILD, "System Manager", 0)
	permission_rules.reset(CHILD)
	assert noted(subject=CHILD)[0].kind == "Permission Changed"


def test_a_rule_saved_by_itself_is_written_down():
	rule = insert("Custom DocPerm", parent=CHILD, role="System Manager", permlevel=0, read=1)
	frappe.delete_doc("Custom DocPerm", rule.name, ignore_permissions=True)
	assert [row.kind for row in noted(subject=CHILD)] == ["Permission Changed", "Permission Widened"]


def test_rules_of_other_doctypes_are_not_our_business():
	permission_manager.add("ToDo", "Website Manager", 0)
	assert not noted("Permission Widened")


def test_a_rule_for_the_system_manager_opens_no_child_to_her():
	_house, blue, _red = world.kindergarten()
	child = world.child(blue)
	manager = world.user(roles=["System Manager"])
	permission_rules.add(CHILD, "System Manager", 0)
	permission_rules.update(CHILD, "System Manager", 0, "write", 1)
	frappe.clear_cache(doctype=CHILD)
	with world.as_user(manager):
		assert not frappe.has_permission(CHILD, "read", doc=child.name)
		assert not frappe.get_list(CHILD)
	frappe.clear_cache(doctype=CHILD)


CUSTOMISATIONS = {
	"label": lambda: setter("label", "Kaldenavn", "Data", "first_name").insert(),
	"user permission": lambda: insert(
		"User Permission", user=world.user(), allow="Trivsel Unit", for_value=world.unit()
	),
	"client script": lambda: insert(
		"Client Script", name="Et klientscript", dt=CHILD, script="frappe.msgprint('x')"
	),
	"server script": lambda: insert(
		"Server Script",
		script_type="DocType Event",
		reference_doctype=CHILD,
		doctype_event="Before Save",
		name="Et script",
		script="frappe.db.get_all('ToDo')",
	),
	"a template that asks for data": lambda: insert(
		"Email Template", name="Brev", subject="x", response="{{ frappe.get_all('Tri' + 'vsel Child') }}"
	),
}


@pytest.mark.parametrize("what", CUSTOMISATIONS)
def test_customisation_is_written_down(what):
	doc = CUSTOMISATIONS[what]()
	assert noted(subject=doc.name)[0].user == "Administrator"
	doc.delete(ignore_permissions=True)
	assert noted(subject=doc.name)[0].details["after"] == {}


def test_a_step_changed_in_the_workflow_is_written_down():
	workflow = frappe.get_doc("Workflow", "Trivsel Colour Escalation")
	workflow.transitions[0].allow_self_approval = not workflow.transitions[0].allow_self_approval
	workflow.save()
	assert noted("Workflow Changed")[0].subject == workflow.name


@pytest.mark.parametrize(
	"name",
	["track_changes", "allow_rename", "show_preview_popup", "search_fields", "title_field"],
)
def test_switches_that_keep_data_in_cannot_be_turned(name):
	with pytest.raises(frappe.PermissionError):
		setter(name, "0", "Check").insert()


@pytest.mark.parametrize("name", ["permlevel", "in_global_search", "fetch_from", "options"])
def test_switches_of_fields_cannot_be_turned(name):
	with pytest.raises(frappe.PermissionError):
		setter(name, "1", "Data", "first_name").insert()


def test_customize_form_does_not_turn_the_trail_off():
	form = frappe.get_doc("Customize Form")
	form.doc_type = CHILD
	form.fetch_to_customize()
	form.track_changes = 0
	with pytest.raises(frappe.PermissionError):
		form.save_customization()


def test_a_switch_turned_in_the_database_is_put_right():
	from trivsel_app.access.guards import switches

	frappe.db.set_value("DocType", CHILD, "track_changes", 0)
	row = setter("track_changes", "0", "Check")
	row.set_new_name()
	row.db_insert()

	switches.put_right()

	assert frappe.db.get_value("DocType", CHILD, "track_changes")
	assert not frappe.db.exists("Property Setter", row.name)


def test_no_custom_field_takes_from_elsewhere():
	with pytest.raises(frappe.PermissionError):
		insert(
			"Custom Field",
			dt=CHILD,
			fieldname="taken",
			label="Taken",
			fieldtype="Data",
			fetch_from="unit.unit_name",
		)


def test_each_kind_of_document_that_is_written_down_is_hung_on():
	from trivsel_app import platform_hooks
	from trivsel_app.trivsel_setup.trail import documents

	known = (
		*documents.OUR_OWN,
		*documents.OF_THE_PLATFORM,
		*documents.WITH_CODE,
		*documents.WAYS_OUT,
		*documents.WAYS_IN,
	)
	assert sorted(known) == sorted(platform_hooks.WRITTEN_DOWN)
