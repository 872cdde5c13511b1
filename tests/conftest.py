"""The suite's ground: a site for tests, each test in a transaction that is rolled back.

`dev/test` tells the site by FRAPPE_SITE and its bench's folder by TRIVSEL_SITES.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support import connection
from tests.support.restoring import Restorer

pytest_plugins = [
	"tests.support.clock",
	"tests.support.desk",
	"tests.support.mail",
	"tests.support.people",
	"tests.support.processes",
]

REPO = Path(__file__).parents[1]
# How long an example takes says how busy the machine is, and nothing of the app.
settings.register_profile("trivsel", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("trivsel")


def pytest_configure(config):
	if not (os.environ.get("FRAPPE_SITE") and os.environ.get("TRIVSEL_SITES")):
		pytest.exit("These tests need a site: run them with dev/test.", returncode=4)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
	"""Tests are imported where the engine expects to stand: parts of it open their log when they are imported."""
	before = os.getcwd()
	if isinstance(collector, pytest.Module):
		os.chdir(os.environ["TRIVSEL_SITES"])
	try:
		return (yield)
	finally:
		os.chdir(before)


@pytest.fixture(scope="session")
def site(own_site) -> str:
	"""Name of the test site; the process stands in the bench's `sites` from here on, as the engine expects."""
	os.chdir(os.environ["TRIVSEL_SITES"])
	connection.open_site(own_site)
	import frappe

	if not frappe.conf.allow_tests:
		pytest.exit(f"{own_site} is not for tests: nothing was run.", returncode=4)
	connection.clear_caches()
	return own_site


@pytest.fixture(scope="session")
def restorer(site) -> Restorer:
	return Restorer(Path(site) / "changed-by-a-test")


@pytest.fixture(autouse=True)
def transaction(request, site):
	"""Each test as Administrator on a new connection, as if in a request of its own; what it writes is rolled back.

	A commit in a test is an error, unless the test asks for the fixture `committing`.
	"""
	connection.open_site(site)
	if "committing" not in request.fixturenames:
		connection.forbid_commit()
	yield
	connection.close_site()


@pytest.fixture
def committing(transaction, restorer):
	"""For tests that must commit, by themselves or in another process: afterwards each table is as it was."""
	restorer.remember()
	yield
	restorer.restore()
