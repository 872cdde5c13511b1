"""The suite itself: what one test writes, the next does not see."""

import frappe
import pytest

TEXT = "written by a test"


def todo(name: str | None = None) -> str:
	return frappe.get_doc({"doctype": "ToDo", "description": TEXT}).insert().name


@pytest.mark.parametrize("turn", (1, 2))
def test_what_a_test_writes_is_rolled_back(turn):
	assert not frappe.db.exists("ToDo", {"description": TEXT})
	todo()


@pytest.mark.parametrize("turn", (1, 2))
def test_what_a_test_commits_is_put_back(committing, turn):
	assert not frappe.db.exists("ToDo", {"description": TEXT})
	todo()
	frappe.db.commit()


def test_a_commit_that_nobody_puts_back_is_an_error():
	todo()
	with pytest.raises(AssertionError, match="committing"):
		frappe.db.commit()


@pytest.mark.parametrize("turn", (1, 2))
def test_the_cache_forgets_what_was_rolled_back(turn):
	settings = frappe.get_cached_doc("System Settings")
	assert settings.app_name != TEXT
	settings = frappe.get_doc("System Settings")
	settings.app_name = TEXT
	settings.save()
	assert frappe.get_cached_doc("System Settings").app_name == TEXT


@pytest.mark.parametrize("role", ("Report Manager", "Translator"))
def test_roles_of_a_user_do_not_outlive_the_test(role):
	user = frappe.get_doc({"doctype": "User", "email": "someone@example.com", "first_name": "Someone"})
	user.send_welcome_email = 0
	user.append("roles", {"role": role})
	user.insert()
	roles = frappe.get_roles(user.name)
	assert {"Report Manager", "Translator"}.intersection(roles) == {role}


def test_mail_arrives_over_smtp(mailbox):
	frappe.sendmail(recipients=["someone@example.com"], subject="A subject", message="A text")
	mailbox.send_queued()
	assert [message["subject"] for message in mailbox.messages] == ["A subject"]
