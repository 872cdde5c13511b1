"""What saving, failing and deleting leave behind: nothing that is hidden, no values, no second copy."""

import frappe
import pytest
from frappe.custom.doctype.custom_field.custom_field import create_custom_field

from tests.support import world
from trivsel_app.access.viewer import forget_viewers


@pytest.fixture
def case():
	house, blue, _red = world.kindergarten()
	anna, bo = world.staff("Pædagog", blue), world.staff("Pædagog", blue)
	leader = world.staff("Institutionsleder", house)
	child = world.child(blue, first_name=world.MARKER)
	world.assessed(child, blue, [anna, bo], leader, "Red", world.MARKER)
	concern = frappe.db.get_value("Trivsel Concern", {"child": child.name})
	return frappe._dict(anna=anna, leader=leader, child=child.name, concern=concern)


@pytest.fixture
def hidden_field(committing):
	"""An administrator's own field on the concern, on a level that pedagogues do not have."""
	field = {"fieldname": "lokal_note", "label": "Lokal note", "fieldtype": "Data", "permlevel": 1}
	create_custom_field("Trivsel Concern", field)
	yield "lokal_note"
	frappe.delete_doc("Custom Field", "Trivsel Concern-lokal_note")
	frappe.clear_cache(doctype="Trivsel Concern")


def test_a_version_does_not_tell_what_a_hidden_field_held(hidden_field, case):
	doc = frappe.get_doc("Trivsel Concern", case.concern)
	doc.update({hidden_field: world.MARKER, "level": 2})
	doc.save(ignore_version=False)

	versions = frappe.get_all("Version", {"docname": case.concern}, pluck="data")
	told = [change for data in versions for change in frappe.parse_json(data).get("changed", [])]
	assert [change[1:] for change in told if change[0] == hidden_field] == [["•••", "•••"]]
	assert any(change[0] == "level" and str(change[2]) == "2" for change in told), "the rest is told"


def test_the_answer_to_a_save_has_no_hidden_field(hidden_field, case):
	frappe.db.set_value("Trivsel Concern", case.concern, hidden_field, world.MARKER)

	with world.as_user(case.anna):
		doc = frappe.get_doc("Trivsel Concern", case.concern)
		doc.plan = []
		doc.save()
		assert not doc.get(hidden_field)

	assert frappe.db.get_value("Trivsel Concern", case.concern, hidden_field) == world.MARKER


@pytest.fixture
def edited_by_leaders(case):
	"""The workflow as an administrator may have set it: in this state only a leader edits."""
	state = frappe.db.get_value("Trivsel Concern", case.concern, "workflow_state")
	row = {"parent": "Trivsel Colour Escalation", "state": state}
	frappe.db.set_value("Workflow Document State", row, "allow_edit", "Trivsel Leader")
	frappe.clear_document_cache("Workflow", "Trivsel Colour Escalation")
	yield state
	frappe.clear_document_cache("Workflow", "Trivsel Colour Escalation")


def may_write(case, user) -> bool:
	with world.as_user(user):
		return frappe.get_doc("Trivsel Concern", case.concern).has_permission("write")


def test_a_state_is_edited_by_the_role_that_its_workflow_names(case, edited_by_leaders):
	forget_viewers()

	assert may_write(case, case.leader)
	assert not may_write(case, case.anna)
	with world.as_user(case.anna):
		doc = frappe.get_doc("Trivsel Concern", case.concern)
		assert doc.has_permission("read")
		with pytest.raises(frappe.PermissionError):
			doc.save()


def test_a_state_of_all_is_edited_by_those_with_the_right(case):
	assert may_write(case, case.leader) and may_write(case, case.anna)


def test_a_deleted_record_leaves_no_copy_and_no_remark(case):
	doc = frappe.get_doc("Trivsel Concern", case.concern)
	doc.add_comment("Comment", world.MARKER)
	doc.level = 2
	doc.save(ignore_version=False)

	frappe.delete_doc("Trivsel Concern", case.concern, force=True)

	(kept,) = frappe.get_all("Deleted Document", {"deleted_name": case.concern}, pluck="data")
	assert kept == "{}"
	about = {"reference_doctype": "Trivsel Concern", "reference_name": case.concern}
	words = frappe.get_all("Comment", about, pluck="content")
	assert world.MARKER not in str(words)
	assert not frappe.db.exists("Version", {"docname": case.concern})
	assert not frappe.db.exists("Workflow Action", about)


def test_a_deleted_comment_on_ours_leaves_no_copy(case):
	comment = frappe.get_doc("Trivsel Concern", case.concern).add_comment("Comment", world.MARKER)

	frappe.delete_doc("Comment", comment.name)

	assert frappe.get_all("Deleted Document", {"deleted_name": comment.name}, pluck="data") == ["{}"]


def test_what_others_delete_is_kept_as_before():
	note = frappe.get_doc({"doctype": "Note", "title": "Indkøb", "content": "Mælk"}).insert()

	frappe.delete_doc("Note", note.name)

	kept = frappe.get_all("Deleted Document", {"deleted_name": note.name}, pluck="data")
	assert frappe.parse_json(kept[0])["content"] == "Mælk"


def failing(secret: str):
	reason = secret
	raise ValueError(f"Trivsel Concern: {reason}")


def test_an_error_is_kept_with_its_lines_and_without_its_values():
	try:
		failing(world.MARKER)
	except ValueError as error:
		log = frappe.log_error(title=str(error))

	kept = frappe.get_doc("Error Log", log.name)
	assert world.MARKER not in f"{kept.method} {kept.error}"
	assert kept.method.endswith("ValueError") and "test_left_behind.py" in kept.error


def test_an_error_of_others_is_kept_as_it_is():
	log = frappe.log_error("Noget gik galt", "Traceback (most recent call last)\nValueError: 17 kasser")

	kept = frappe.get_doc("Error Log", log.name)
	assert kept.method == "Noget gik galt" and "17 kasser" in kept.error


def test_a_failed_job_of_the_scheduler_is_kept_without_its_values():
	job = frappe.db.get_value("Scheduled Job Type", {"method": ["like", "trivsel_app.%"]})
	log = frappe.get_doc({"doctype": "Scheduled Job Log", "scheduled_job_type": job}).insert()

	log.db_set("details", f'Traceback\n  File "trivsel_app/x.py"\nValueError: {world.MARKER}')

	kept = frappe.db.get_value("Scheduled Job Log", log.name, "details")
	assert "trivsel_app/x.py" in kept and world.MARKER not in kept


def test_a_job_that_waits_does_not_show_what_it_works_on():
	"""A notice that is on its way holds the comment's words."""
	from trivsel_app.access.guards.jobs import leave_out_content

	ours = frappe._dict(arguments=f'{{"document_type": "Trivsel Concern", "text": "{world.MARKER}"}}')
	others = frappe._dict(arguments='{"document_type": "Note", "text": "Husk kage"}')
	with world.as_user(world.user(roles=["System Manager"])):
		leave_out_content(ours)
		leave_out_content(others)

	assert not ours.arguments
	assert "Husk kage" in others.arguments
