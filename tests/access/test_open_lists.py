"""R2: open lists are not told by name which child's record someone has just changed; open forms still are."""

import frappe
import pytest
from frappe.model.base_document import get_controller
from frappe.utils import today

from tests.access.red_case import red_case, restrict, stop
from tests.support import world
from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.access.subjects import subjects


def test_every_doctype_about_a_child_stands_on_the_quiet_base():
	loud = [each for each in (*subjects(), "Trivsel Reminder") if not _is_quiet(each)]
	assert loud == []


def _is_quiet(doctype):
	return issubclass(get_controller(doctype), ProtectedDocument)


@pytest.fixture
def sent(monkeypatch):
	found = []
	monkeypatch.setattr(
		frappe, "publish_realtime", lambda event, message, **where: found.append((event, message, where))
	)
	return found


def test_no_step_of_a_childs_case_is_told_to_open_lists(sent):
	red = red_case()
	world.consideration(red.child, red.chief)
	with world.as_user(red.anna):
		world.meeting(red.concern)
	stop(red)
	restrict(red)

	about = {*subjects(), "Trivsel Reminder"}
	assert not [
		message for event, message, _where in sent if event == "list_update" and message["doctype"] in about
	]
	assert [
		message for event, message, _where in sent if event == "list_update"
	]  # the units' and the staff's


def test_an_open_form_is_told_that_its_record_has_changed(sent):
	red = red_case()
	sent.clear()
	with world.as_user(red.anna):
		concern = frappe.get_doc("Trivsel Concern", red.concern.name)
		concern.guardian_notices[0].update({"informed_on": today(), "how": "Talk", "informed_by": red.anna})
		concern.save()
	room = {"doctype": "Trivsel Concern", "docname": concern.name, "after_commit": True}
	told = {"modified": concern.modified, "doctype": "Trivsel Concern", "name": concern.name}
	assert ("doc_update", told, room) in sent
