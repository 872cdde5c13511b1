"""R9: an opening that is killed, done twice at once, or overtaken by arrivals makes each assessment once."""

import os
import signal
import subprocess
import sys
import threading
import tracemalloc
from collections import Counter
from pathlib import Path
from random import Random

import frappe
import pytest
from frappe.utils import today

from tests.benchmarks import municipality
from tests.support import connection, world
from trivsel_app.trivsel_assessment import round_opening

REPO = Path(__file__).parents[2]
# A worker's own way to run the job, killed as by `kill -9` at one of its statements.
WORKER = """
import os, signal, frappe
from frappe.utils.background_jobs import execute_job
from trivsel_app.trivsel_assessment import round_opening

round_opening.BATCH = 3
frappe.init({site!r})
open_round, left = round_opening.open_round, {statements}

def watched(round_name):
	run = frappe.db.sql
	def sql(*args, **kwargs):
		global left
		left -= 1
		if not left:
			os.kill(os.getpid(), signal.SIGKILL)
		return run(*args, **kwargs)
	frappe.db.sql = sql
	return open_round(round_name)

execute_job({site!r}, watched, None, "opening", {{"round_name": {name!r}}})
"""


@pytest.fixture
def house(committing):
	made = frappe._dict(zip(("house", "blue", "red"), world.kindergarten(), strict=True))
	made.children = [world.child(unit) for unit in (made.blue, made.red) for _ in range(12)]
	return made


def work(site, round_doc, statements):
	"""Runs the job in a process of its own; says whether it was killed."""
	script = WORKER.format(site=site, name=round_doc.name, statements=statements)
	path = os.pathsep.join([str(REPO), *filter(None, sys.path)])
	run = subprocess.run(
		[sys.executable, "-c", script],
		env=os.environ | {"PYTHONPATH": path},
		check=False,
		capture_output=True,
	)
	frappe.db.rollback()
	assert run.returncode in (0, -signal.SIGKILL), run.stderr.decode()
	return run.returncode != 0


def count(round_doc):
	rows = frappe.get_all("Trivsel Assessment", {"round": round_doc.name}, ["child", "unit"])
	return Counter((row.child, row.unit) for row in rows)


def each_once(children):
	return Counter((doc.name, row.unit) for doc in children for row in doc.enrolments)


def status(round_doc):
	return frappe.db.get_value("Trivsel Round", round_doc.name, "status")


def test_killed_at_ten_random_points_it_leaves_nobody_out_and_takes_nobody_twice(house, site):
	round_doc = world.start_opening(world.draft_round(house.house))
	frappe.db.commit()
	rng, most = Random(9), 0

	for _ in range(10):
		killed = work(site, round_doc, statements=rng.randint(3, 25))
		made = count(round_doc)
		assert killed or status(round_doc) == "Open"
		assert set(made.values()) <= {1}
		assert len(made) >= most
		most = len(made)
		if status(round_doc) == "Opening":
			house.children.append(
				world.child(house.blue)
			)  # who comes meanwhile may stand anywhere in the order
			frappe.db.commit()

	world.run_opening(frappe.get_doc("Trivsel Round", round_doc.name))
	assert status(round_doc) == "Open"
	assert count(round_doc) == each_once(house.children)


def test_progress_is_stored_for_who_waits_and_a_new_worker_goes_on_from_there(house, site, monkeypatch):
	round_doc = world.start_opening(world.draft_round(house.house))
	frappe.db.commit()
	monkeypatch.setattr(round_opening, "BATCH", 6)
	commit, committed = frappe.db.commit, []

	def broken_off():
		commit()
		committed.append(frappe.db.get_value("Trivsel Round", round_doc.name, "opening_progress"))
		if len(committed) == 2:
			raise KeyboardInterrupt

	monkeypatch.setattr(frappe.db, "commit", broken_off)
	with pytest.raises(KeyboardInterrupt):
		round_opening.open_round(round_doc.name)
	frappe.db.rollback()

	assert committed == [25, 50]
	assert len(count(round_doc)) == 12
	round_opening.open_round(round_doc.name)
	assert committed[2:] == [75, 99]
	assert frappe.db.get_value("Trivsel Round", round_doc.name, "opening_progress") == 100


def test_five_times_the_children_take_no_more_memory(committing, monkeypatch):
	monkeypatch.setattr(round_opening, "BATCH", 50)
	peaks = []
	for children in (300, 300, 1500):  # the first fills what is kept in memory
		root = municipality.town.__wrapped__(children).root
		round_doc = world.start_opening(world.draft_round(root))
		tracemalloc.start()
		round_opening.open_round(round_doc.name)
		peaks.append(tracemalloc.get_traced_memory()[1])
		tracemalloc.stop()
		assert len(count(round_doc)) == children

	assert peaks[2] < 1.5 * peaks[1]


def test_who_is_enrolled_behind_the_place_reached_is_taken_in_all_the_same(house):
	round_doc = world.start_opening(world.draft_round(house.house))
	names = sorted(row.name for doc in house.children for row in doc.enrolments)
	round_doc.db_set("opening_position", names[-2])  # all but one were passed, by an opening that made none

	world.run_opening(round_doc)

	assert count(round_doc) == each_once(house.children)


@pytest.mark.parametrize("locked", [True, False], ids=["one machine", "two machines"])
def test_two_who_open_at_once_make_nothing_double(house, site, monkeypatch, locked):
	round_doc = world.start_opening(world.draft_round(house.house))
	frappe.db.commit()
	monkeypatch.setattr(round_opening, "BATCH", 2)
	if not locked:
		monkeypatch.setattr(round_opening.FileLock, "acquire", lambda *_args, **_kwargs: None)
	failures = []

	def open_it():
		try:
			connection.open_site(site)
			opened_by_the_queue(round_doc.name)
			frappe.db.commit()
		except Exception as failure:
			failures.append(failure)
		finally:
			frappe.destroy()

	threads = [threading.Thread(target=open_it) for _ in range(3)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()

	frappe.db.rollback()
	assert failures == []
	assert count(round_doc) == each_once(house.children)
	assert status(round_doc) == "Open"


def opened_by_the_queue(name):
	"""The queue begins a job again that lost a race for a row."""
	for _ in range(5):
		try:
			return round_opening.open_round(name)
		except frappe.RetryBackgroundJobError:
			frappe.db.rollback()
	raise AssertionError("The job lost every race.")


def test_a_second_worker_leaves_a_round_alone_that_another_one_opens(house):
	round_doc = world.start_opening(world.draft_round(house.house))
	with round_opening._alone(round_doc.name) as alone:
		round_opening.open_round(round_doc.name)

	assert alone
	assert status(round_doc) == "Opening"
	assert not count(round_doc)


def test_a_leader_who_presses_again_leaves_day_and_name_of_the_first_time(house):
	leader, deputy = (world.staff("Institutionsleder", house.house) for _ in range(2))
	round_doc = world.draft_round(house.house)
	for who in (leader, deputy):
		with world.as_user(who):
			frappe.get_doc("Trivsel Round", round_doc.name).open_round()

	stored = frappe.db.get_value("Trivsel Round", round_doc.name, ["status", "opened_by", "opened_on"])
	assert stored == ("Opening", leader, frappe.utils.getdate(today()))


def test_an_opening_that_was_broken_off_is_taken_up_within_the_hour(house, monkeypatch):
	queued = []
	monkeypatch.setattr(frappe, "enqueue", lambda method, **kwargs: queued.append(kwargs["round_name"]))
	begun, _draft = world.start_opening(world.draft_round(house.house)), world.draft_round(house.house)

	round_opening.resume_openings()

	assert queued == [begun.name]
