"""What has been changed in our records stays written down: nobody edits, deletes, adds or turns it off."""

import json
from urllib.parse import quote

import frappe
import pytest
from frappe.model.base_document import get_controller

from tests.support import world
from tests.support.code import doctypes
from tests.support.http import HttpSession

# Written by the app alone, or written down as changes of access; the CPR number has a record of its
# own, and no version in which it could stand. Of a referral or a transition the receiver would read what was
# taken out before it was sent, and of a part of a shared plan those to whom it is shown later; a consultation names nobody, and must not keep a name that was taken out.
WITHOUT_VERSIONS = {
	"Trivsel Access Change",
	"Trivsel Access Grant",
	"Trivsel Child Identity",
	"Trivsel Consultation",
	"Trivsel Identity Conflict",
	"Trivsel Lookup Child",
	"Trivsel Lookup Entry",
	"Trivsel Lookup Seal",
	"Trivsel Position",
	"Trivsel Protection",
	"Trivsel Referral",
	"Trivsel Reminder",
	"Trivsel Round Numbers",
	"Trivsel Self Check Run",
	"Trivsel Sharing Without Consent",
	"Trivsel Shared Plan Part",
	"Trivsel Shipped Record",
	"Trivsel Transition",
	"Trivsel Underretning Consideration",
}


@pytest.fixture
def version():
	child = world.child(world.unit(unit_type="Group"))
	child.first_name = "Alba"
	child.save(ignore_version=False)
	return frappe.get_last_doc("Version", {"docname": child.name})


def test_a_change_by_hand_is_refused_to_everyone(version):
	version.data = json.dumps({"changed": []})
	with pytest.raises(frappe.PermissionError):
		version.save(ignore_permissions=True)
	assert "Alba" in frappe.db.get_value("Version", version.name, "data")


def test_it_is_not_led_away_to_another_record(version):
	version.ref_doctype = "ToDo"
	with pytest.raises(frappe.PermissionError):
		version.save(ignore_permissions=True)


def test_deleting_is_refused_to_everyone(version):
	with pytest.raises(frappe.PermissionError):
		frappe.delete_doc("Version", version.name, force=True, ignore_permissions=True)
	assert frappe.db.exists("Version", version.name)


def test_none_is_made_up(version):
	made_up = frappe.get_doc(
		{"doctype": "Version", "ref_doctype": "Trivsel Child", "docname": version.docname, "data": "{}"}
	)
	with pytest.raises(frappe.PermissionError):
		made_up.insert()


def test_versions_of_others_are_not_our_business():
	todo = frappe.get_doc({"doctype": "ToDo", "description": "x"}).insert()
	doc = frappe.get_doc(
		{"doctype": "Version", "ref_doctype": "ToDo", "docname": todo.name, "data": "{}"}
	).insert()
	doc.delete()
	assert not frappe.db.exists("Version", doc.name)


def test_the_clean_up_of_logs_cannot_be_told_to_take_them():
	settings = frappe.get_doc("Log Settings")
	for doctype in ("Version", *doctypes()):
		if doctype != "Version" and doctypes()[doctype].get("istable"):
			continue
		assert not hasattr(get_controller(doctype), "clear_old_logs"), doctype
	settings.append("logs_to_clear", {"ref_doctype": "Version", "days": 1})
	settings.save()
	assert "Version" not in [row.ref_doctype for row in settings.logs_to_clear]


def test_changes_are_written_down_where_there_are_changes():
	untracked = {
		name
		for name, doctype in doctypes().items()
		if not doctype.get("istable") and not doctype.get("track_changes")
	}
	assert untracked <= WITHOUT_VERSIONS


def test_no_password_field_lies_in_a_doctype_with_versions():
	for name, doctype in doctypes().items():
		secret = [field["fieldname"] for field in doctype["fields"] if field["fieldtype"] == "Password"]
		assert not (secret and doctype.get("track_changes")), name


@pytest.mark.parametrize("name", ["Trivsel Child", "Trivsel Unit", "Trivsel Staff", "Trivsel Profession"])
def test_records_are_not_renamed(name):
	world.child(world.unit(unit_type="Group"))
	world.staff("Pædagog", world.unit())
	before = frappe.get_last_doc(name).name
	with pytest.raises(frappe.ValidationError):
		frappe.rename_doc(name, before, "en anden", force=False)


def test_who_administers_users_writes_in_nobody_elses_comment():
	leader = world.staff("Institutionsleder", house := world.unit())
	child = world.child(house)
	with world.as_user(leader):
		comment = child.add_comment("Comment", "Talt med mor")
	manager = world.user(roles=["System Manager"])
	with world.as_user(manager):
		for act in (
			lambda: (
				frappe.get_doc("Comment", comment.name)
				.update({"content": "Nej"})
				.save(ignore_permissions=True)
			),
			lambda: frappe.delete_doc("Comment", comment.name, ignore_permissions=True),
		):
			with pytest.raises(frappe.PermissionError):
				act()
	assert frappe.db.get_value("Comment", comment.name, "content") == "Talt med mor"


def test_over_http_the_system_manager_neither_reads_edits_nor_deletes_one(committing, desk):
	child = world.child(world.unit(unit_type="Group"))
	child.first_name = "Alba"
	child.save(ignore_version=False)
	name = frappe.db.get_value("Version", {"docname": child.name})
	manager = world.user(roles=["System Manager"])
	frappe.db.commit()
	client = HttpSession(desk, manager)
	path = f"/api/resource/Version/{quote(str(name))}"

	assert "Alba" not in client.get(path).text
	client.post("/api/method/frappe.client.delete", doctype="Version", name=name)
	client.post(
		"/api/method/frappe.client.set_value", doctype="Version", name=name, fieldname="data", value="{}"
	)
	client.post(
		"/api/method/frappe.desk.reportview.delete_items", doctype="Version", items=json.dumps([str(name)])
	)

	frappe.db.rollback()
	assert "Alba" in frappe.db.get_value("Version", name, "data")
