"""The self-check in the Desk: an administrator starts it and reads what came of it, an auditor reads it."""

import os
import subprocess
import sys

import frappe
import pytest
from frappe.utils.password import update_password

from tests.support import world
from trivsel_app.self_check import check

pytestmark = pytest.mark.browser
PAGE = "/app/trivsel-self-check"
PHONE = {"width": 390, "height": 800}


def colleague(*roles: str) -> str:
	user = world.user(roles=roles)
	update_password(user, "trivsel")
	frappe.db.set_value("User", user, "language", "da")
	frappe.db.commit()
	return user


def checked(outcomes: list[dict], **numbers: int) -> None:
	"""A check that has ended, as its run leaves it."""
	name = check.begin("Administrator")
	findings = [
		{
			"severity": "close",
			"text": "Sitet er åbent for test.",
			"remedy": "Tag det ud.",
			"names": ["allow_tests"],
		},
		{"severity": "fine", "text": "Opslagsloggen er forseglet.", "remedy": "", "names": []},
	]
	result = {"outcomes": outcomes, "findings": findings, "outside": ["Brugeren Administrator."]}
	written = {key: frappe.as_json(value) for key, value in result.items()}
	frappe.db.set_value(check.CHECK, name, {"status": "Finished", **written, **numbers})
	frappe.db.commit()


OUTCOMES = [
	{"leak": "L02", "way": "A number card", "verdict": "open", "who": ["guest"], "remedy": "Bed om hjælp."},
	{"leak": "L00", "way": "Lists of records", "verdict": "by_platform", "who": [], "remedy": ""},
	{"leak": "L23", "way": "A file by its address", "verdict": "by_guard", "who": [], "remedy": ""},
]


def test_an_administrator_reads_what_is_open_and_how_to_close_it(page, log_in):
	checked(OUTCOMES, open=1, by_guard=1, by_platform=1)
	log_in(colleague("Trivsel Administrator"))
	page.goto(PAGE)
	page.get_by_role("heading", name="Veje, der står åbne: 1").wait_for()

	assert page.locator(".numbers").inner_text().split("\n") == [
		*("Lukket af platformen", "1"),
		*("Lukket af en vagt", "1"),
		*("Åbne veje", "1"),
	]
	assert page.get_by_text("Slap igennem: besøgende").is_visible()
	assert page.get_by_text("Bed om hjælp.").is_visible()
	assert not page.get_by_text("En fil ved dens adresse").is_visible()
	page.get_by_text("✓ Lukket af en vagt: 1").press("Enter")
	assert page.get_by_text("L23 En fil ved dens adresse").is_visible()
	page.set_viewport_size(PHONE)
	assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_an_auditor_reads_and_does_not_start(page, log_in):
	checked(OUTCOMES, open=1, by_guard=1, by_platform=1)
	log_in(colleague("Trivsel Auditor"))
	page.goto(PAGE)
	page.get_by_role("heading", name="Veje, der står åbne: 1").wait_for()

	assert not page.get_by_role("button", name="Start selvtjekket").is_visible()


@pytest.fixture
def worker(site):
	"""A function that carries out the waiting check as a worker would, with a handful of the ways."""
	begun: list[subprocess.Popen] = []

	def work():
		path = os.pathsep.join(filter(None, sys.path))
		begun.append(
			subprocess.Popen([sys.executable, "-c", WORKS, site], env=os.environ | {"PYTHONPATH": path})
		)

	yield work
	for process in begun:
		process.wait(120)


WORKS = """
import sys, frappe
frappe.init(site=sys.argv[1]); frappe.connect()
from trivsel_app.self_check import check, run
from trivsel_app.self_check.endpoints import _job
from frappe.utils.background_jobs import get_job
ways = [probe for probe in run.every_probe() if probe.leak in ("L00", "L02")]
run.every_probe = lambda: ways
(name,) = frappe.get_all(check.CHECK, {"status": "Waiting"}, pluck="name")
job = get_job(_job(name))
assert job.kwargs["method"] == "trivsel_app.self_check.check.carry_out"
frappe.set_user(job.kwargs["user"])
check.carry_out(**job.kwargs["kwargs"])
job.delete()
"""


def test_an_administrator_starts_it_and_sees_how_far_it_is(page, log_in, worker):
	log_in(colleague("Trivsel Administrator"))
	page.goto(PAGE)
	page.get_by_text("Der er endnu ikke lavet et selvtjek.").wait_for()
	page.get_by_role("button", name="Start selvtjekket").click()
	page.locator(".under-way progress").wait_for()
	assert not page.get_by_role("button", name="Start selvtjekket").is_visible()
	worker()
	page.get_by_text(" veje prøvet").wait_for(timeout=120_000)
	page.get_by_role("heading", name="Ingen kendt vej står åben").wait_for(timeout=120_000)
	assert page.locator(".outside li").count() == 3
