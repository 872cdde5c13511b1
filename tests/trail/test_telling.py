"""The auditors are told that something has changed, without a word of what, and of each change once."""

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_setup import access_telling
from trivsel_app.trivsel_setup.access_changes import record


@pytest.fixture
def auditor():
	return world.user(roles=["Trivsel Auditor"])


def told(user):
	return frappe.get_all("Notification Log", {"for_user": user}, ["subject", "email_content"])


def change(kind="Restriction"):
	record(kind, "Trivsel Child", "barn-7", {"after": [world.MARKER]}, child="barn-7")


def mails_to(user):
	return frappe.get_all("Email Queue Recipient", {"recipient": user}, pluck="parent")


def test_what_has_waited_is_told_once_with_its_number(mailbox, auditor):
	access_telling.tell()
	before = len(told(auditor))
	change()
	change()

	access_telling.tell()
	access_telling.tell()

	lines = told(auditor)[: len(told(auditor)) - before]
	assert len(lines) == 1
	assert "2" in lines[0].subject
	assert "barn-7" not in str(lines) and world.MARKER not in str(lines)


def test_the_mail_says_where_to_look_and_nothing_of_the_content(mailbox, auditor):
	change("Break Glass")

	mailbox.send_queued()

	mine = [mail for mail in mailbox.messages if auditor in mail["To"]]
	assert len(mine) == 1
	body = mine[0].get_body(("html", "plain")).get_content()
	assert "trivsel-access-change" in body
	assert "barn-7" not in body and world.MARKER not in body


def test_a_grave_one_is_told_at_once_and_others_wait(auditor):
	change()
	assert not told(auditor)
	change("Break Glass")
	assert len(told(auditor)) == 1


def test_while_there_is_no_auditor_the_changes_wait():
	for user in access_telling.people():
		frappe.db.set_value("User", user.name, "enabled", 0)
	change()
	access_telling.tell()
	auditor = world.user(roles=["Trivsel Auditor"])

	access_telling.tell()

	assert told(auditor)


def test_nobody_takes_an_auditor_off_the_mails(mail_account, auditor):
	"""The platform sends nothing at all to who is taken off, and tells nobody."""
	manager, other = world.user(roles=["System Manager"]), world.user()
	off = {"doctype": "Email Unsubscribe", "global_unsubscribe": 1}
	with world.as_user(manager):
		with pytest.raises(frappe.PermissionError, match="not taken off"):
			frappe.get_doc({**off, "email": auditor}).insert()
		frappe.get_doc({**off, "email": other}).insert()
	change("Break Glass")
	assert mails_to(auditor)


def test_on_a_site_that_cannot_send_mail_yet_the_line_in_the_bell_stands(no_mail_account, auditor):
	change("Break Glass")
	assert len(told(auditor)) == 1
	assert not mails_to(auditor)
