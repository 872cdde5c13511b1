"""The suite itself: what one test writes, the next does not see, nor another process."""

import os
from types import SimpleNamespace

import frappe
import pytest

from tests.support import processes

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


def test_each_process_has_a_site_of_its_own():
	process = os.environ.get("PYTEST_XDIST_WORKER", processes.FIRST)
	assert frappe.local.site.startswith(f"{process}.") == (process != processes.FIRST)


@pytest.mark.parametrize(
	("processors", "named", "options", "asked"),
	(
		(4, False, {}, 4),
		(64, False, {}, processes.MOST),
		(1, False, {}, 0),
		(4, True, {}, 0),
		(4, False, {"keyword": "round"}, 0),
		(4, False, {"lf": True}, 0),
	),
)
def test_only_the_whole_suite_is_shared_out(processors, named, options, asked, monkeypatch, request):
	monkeypatch.setattr(processes, "_processors", lambda: processors)
	monkeypatch.setattr(processes, "_free_kilobytes", lambda: processes.KILOBYTES_OF_ONE * 100)
	sources = request.config.ArgsSource
	config = SimpleNamespace(
		ArgsSource=sources,
		args_source=sources.ARGS if named else sources.TESTPATHS,
		getoption=lambda name, default: options.get(name, default),
	)
	assert processes.pytest_xdist_auto_num_workers(config) == asked
