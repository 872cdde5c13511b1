"""The ground of the leak tests: the marker records made once, a real server, and the guards to be taken out."""

import os
from collections.abc import Callable
from pathlib import Path

import frappe
import pytest

from tests.support import connection
from tests.support.http import HttpSession
from tests.support.restoring import Restorer
from trivsel_app.self_check import marks as marker_records

# What is noted of every look; nothing of it lies in a cache.
NOTED = {
	"tabAccess Log",
	"tabActivity Log",
	"tabError Log",
	"tabRoute History",
	"tabSessions",
	"tabTrivsel Lookup Child",
	"tabTrivsel Lookup Entry",
	"tabTrivsel Lookup Seal",
	"tabView Log",
}


@pytest.fixture(autouse=True)
def transaction(marks):
	"""The site stays open from test to test: a probe asks from outside, by requests of its own."""
	frappe.db.rollback()
	frappe.set_user("Administrator")


@pytest.fixture(scope="package")
def marks(site, restorer):
	"""The marker records, made once for all probes; afterwards each table is as it was."""
	connection.open_site(site)
	restorer.remember()
	made = marker_records.make()
	frappe.db.commit()
	yield made
	os.chdir(os.environ["TRIVSEL_SITES"])  # pytest has gone back where it began
	connection.close_site()
	connection.open_site(site)
	restorer.restore()
	connection.close_site()


@pytest.fixture(scope="package")
def session_of(marks, desk) -> Callable[[str], HttpSession]:
	"""A function that gives a user's session over real HTTP; each user has one."""
	sessions: dict[str, HttpSession] = {}

	def session_of(user: str) -> HttpSession:
		if user not in sessions:
			sessions[user] = HttpSession(desk, user)
		return sessions[user]

	return session_of


@pytest.fixture(scope="package")
def with_marks(site, marks, session_of) -> Restorer:
	"""Puts the tables back to what they were when the marker records were made and everyone had logged in."""
	for user in marks.users.values():
		session_of(user)
	return Restorer(Path(site) / "changed-by-a-probe")


@pytest.fixture
def untouched(transaction, site, with_marks):
	"""For probes that may succeed: what they wrote is put back, so that the next finds the world as it was."""
	with_marks.remember()
	yield
	if with_marks.restore() - NOTED:
		connection.begin_anew(site)
