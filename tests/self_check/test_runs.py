"""A run of the self-check: what it says, what it leaves behind, and what it does to those who work meanwhile."""

import os
import signal
import subprocess
import sys
import time

import frappe
import pytest

from tests.leaks.unguarded import without_guard
from tests.support import world
from tests.support.restoring import checksums
from trivsel_app.self_check import check, command, run, under_way
from trivsel_app.self_check.case import PREFIX
from trivsel_app.self_check.people import ADDRESSES
from trivsel_app.self_check.verdicts import BY_GUARD, BY_PLATFORM, NOT_PROVEN, OPEN

# What is rightly written: the run itself, that it was, and each look.
WRITTEN = {
	"tabDefaultValue",  # the platform writes its own anew whenever a user is saved
	"tabTrivsel Access Change",
	"tabTrivsel Lookup Child",
	"tabTrivsel Lookup Entry",
	"tabTrivsel Self Check Run",
}
PLATFORMS, GUARDED = "A record by its name", "The title of a link"


@pytest.fixture
def few_ways(monkeypatch):
	"""A run of two ways in place of all: each is the same to it."""
	ways = [probe for probe in run.every_probe() if probe.way in (PLATFORMS, GUARDED)]
	assert len(ways) == 2
	monkeypatch.setattr(run, "every_probe", lambda: ways)
	return ways


def checked() -> frappe._dict:
	name = check.begin("Administrator")
	frappe.db.commit()
	check.carry_out(name)
	doc = frappe.get_doc(check.CHECK, name)
	outcomes = {outcome["way"]: outcome for outcome in frappe.parse_json(doc.outcomes)}
	return frappe._dict(doc=doc, outcomes=outcomes)


def changed_tables(before: dict[str, int]) -> set[str]:
	frappe.db.rollback()
	assert not frappe.db.count("DefaultValue", {"parent": ["in", list(ADDRESSES.values())]})
	return {table for table, checksum in checksums().items() if checksum != before.get(table)}


def test_it_says_who_closes_each_way_and_keeps_nothing_of_what_was_tried(committing, few_ways):
	before = checksums()
	result = checked()

	assert result.doc.status == "Finished" and (result.doc.done, result.doc.total) == (2, 2)
	verdicts = {way: outcome["verdict"] for way, outcome in result.outcomes.items()}
	assert verdicts == {PLATFORMS: BY_PLATFORM, GUARDED: BY_GUARD}
	assert (result.doc.by_platform, result.doc.by_guard, result.doc.open) == (1, 1, 0)
	assert PREFIX not in frappe.as_json(result.doc.as_dict())
	assert changed_tables(before) <= WRITTEN


def test_an_open_way_is_told_with_who_gets_through_and_how_to_close_it(committing, few_ways):
	(probe,) = [probe for probe in few_ways if probe.way == GUARDED]
	with without_guard(probe):
		result = checked()

	outcome = result.outcomes[GUARDED]
	assert outcome["verdict"] == OPEN and result.doc.open == 1
	assert "outsider" in outcome["who"]
	assert "bench migrate" in outcome["remedy"]
	said = [line for line in command.lines(result.doc) if GUARDED in line or "outsider" in line]
	assert len(said) == 2


def test_a_way_that_gives_the_childs_own_pedagogue_nothing_is_not_proven(committing, few_ways, monkeypatch):
	for probe in few_ways:
		object.__setattr__(probe, "ask", lambda session, marks: None)
	result = checked()

	proven_by_itself = {probe.way for probe in few_ways if not probe.control}
	for way, outcome in result.outcomes.items():
		assert (outcome["verdict"] == NOT_PROVEN) == (way not in proven_by_itself)
	assert result.doc.not_proven


def test_what_a_killed_run_left_is_gone_after_the_next(committing, site, few_ways):
	before = checksums()
	arguments = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "--site", site]
	path = os.pathsep.join(filter(None, sys.path))
	killed = subprocess.Popen(
		[*arguments, "trivsel-self-check"],
		env=os.environ | {"PYTHONPATH": path},
		stdout=subprocess.DEVNULL,
		stderr=subprocess.DEVNULL,
	)
	wait_for(lambda: frappe.get_all(check.CHECK, {"done": [">", 1], "status": "Under Way"}))
	killed.send_signal(signal.SIGKILL)
	killed.wait()
	assert frappe.db.exists("User", {"name": ["in", list(ADDRESSES.values())]})
	wait_for(lambda: not under_way.is_under_way())

	result = checked()

	assert result.doc.status == "Finished"
	assert set(frappe.get_all(check.CHECK, pluck="status")) == {"Finished", "Broken Off"}
	assert changed_tables(before) <= WRITTEN | {"tabError Log"}


def test_users_of_a_killed_run_are_gone_within_the_hour(committing, few_ways, monkeypatch):
	before = checksums()
	monkeypatch.setattr(check, "remove", lambda: None)  # as if killed before
	checked()
	monkeypatch.undo()
	assert frappe.db.exists("User", {"name": ["in", list(ADDRESSES.values())]})

	check.clear_leftovers()

	assert changed_tables(before) <= WRITTEN


def test_it_refuses_where_another_runs(committing, site):
	frappe.db.commit()
	other = subprocess.Popen(
		[sys.executable, "-c", HOLDS_THE_LOCK, site],
		env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
		stdout=subprocess.PIPE,
		stdin=subprocess.PIPE,
		text=True,
	)
	assert other.stdout.readline().strip() == "taken"
	with pytest.raises(under_way.Busy):
		checked()
	other.communicate("\n")
	assert not under_way.is_under_way()


def test_nobody_is_rung_by_what_it_does(committing, few_ways):
	world.user(roles=["Trivsel Auditor"])
	frappe.db.delete("Trivsel Access Change")
	frappe.db.commit()
	checked()

	changes = frappe.get_all("Trivsel Access Change", fields=["kind", "told_on"])
	assert [row.kind for row in changes if not row.told_on] == ["Self-Check"]
	assert len(changes) > 1
	assert not frappe.get_all("Email Queue")
	assert not frappe.get_all("Notification Log")


def wait_for(condition, seconds: int = 120):
	end = time.monotonic() + seconds
	while not condition():
		assert time.monotonic() < end
		time.sleep(0.2)
		frappe.db.rollback()


HOLDS_THE_LOCK = """
import sys, frappe
frappe.init(site=sys.argv[1]); frappe.connect()
from trivsel_app.self_check.under_way import only_one
with only_one():
	print("taken", flush=True)
	sys.stdin.readline()
"""
