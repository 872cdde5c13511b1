"""R19: a reminder comes once, to one person, and tells nothing to who may not see what it is about."""

import threading

import frappe
import pytest
from frappe.utils import today

from tests.access.red_case import red_case, restrict
from tests.support import connection, world
from trivsel_app.trivsel_setup.reminders import remind, settle

KIND = "Focus Meeting To Be Held"


@pytest.fixture
def red():
	case = red_case()
	for told in ("Trivsel Reminder", "Notification Log", "Email Queue"):  # when the concern was opened
		frappe.db.delete(told)
	return case


def reminders(user):
	with world.as_user(user):
		return frappe.get_list("Trivsel Reminder", fields=["name", "kind", "done"], order_by="creation")


def test_she_who_is_reminded_reads_it_and_nobody_else(red):
	assert remind(KIND, red.anna, "Trivsel Concern", red.concern.name, due_on=today(), level="Coordinator")
	assert [row.kind for row in reminders(red.anna)] == [KIND]
	assert not reminders(red.bo)
	assert not reminders(red.leader)


def test_once_for_the_same_and_again_for_another(red):
	about = (KIND, red.anna, "Trivsel Concern", red.concern.name)
	assert remind(*about, once_for="autumn")
	assert not remind(*about, once_for="autumn")
	assert remind(*about, once_for="spring")
	assert remind(*about, level="Leader", once_for="autumn")
	assert remind(KIND, red.leader, *about[2:], once_for="autumn")


def test_two_jobs_at_once_remind_once(committing, site, red):
	frappe.db.commit()
	at_once, came = threading.Barrier(2), []

	def job():
		try:
			connection.open_site(site)
			at_once.wait(20)
			came.append(remind(KIND, red.anna, "Trivsel Concern", red.concern.name))
			frappe.db.commit()
		finally:
			frappe.destroy()

	threads = [threading.Thread(target=job) for _ in range(2)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()

	frappe.db.rollback()
	assert sorted(came) == [False, True]
	assert len(reminders(red.anna)) == 1


def test_who_lost_the_task_sees_it_no_more(red):
	"""R1: relations end to the day, also for what was told before."""
	remind(KIND, red.bo, "Trivsel Concern", red.concern.name)
	assert reminders(red.bo)
	world.leave(red.child, red.blue)
	assert not reminders(red.bo)


def test_a_restricted_child_s_reminders_are_hidden(red):
	"""R4: only those named see what there is about the child."""
	remind(KIND, red.anna, "Trivsel Concern", red.concern.name)
	restrict(red)
	assert not reminders(red.anna)


def test_what_is_done_is_settled_for_all(red):
	for user in (red.anna, red.leader):
		remind(KIND, user, "Trivsel Concern", red.concern.name)
	remind("Plan To Be Made", red.anna, "Trivsel Concern", red.concern.name)

	settle("Trivsel Concern", red.concern.name, [KIND])
	assert [row.done for row in reminders(red.anna)] == [1, 0]
	assert [row.done for row in reminders(red.leader)] == [1]

	settle("Trivsel Concern", red.concern.name)
	assert [row.done for row in reminders(red.anna)] == [1, 1]


def test_who_has_left_is_not_reminded(red):
	frappe.db.set_value("User", red.anna, "enabled", 0)
	assert not remind(KIND, red.anna, "Trivsel Concern", red.concern.name)


def test_nobody_writes_one_by_hand(red):
	remind(KIND, red.anna, "Trivsel Concern", red.concern.name)
	with world.as_user(red.anna):
		doc = frappe.get_doc("Trivsel Reminder", reminders(red.anna)[0].name)
		doc.done = 1
		with pytest.raises(frappe.PermissionError):
			doc.save()
		with pytest.raises(frappe.PermissionError):
			frappe.copy_doc(doc).insert()
