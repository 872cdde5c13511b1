"""R9: a round covers every child of its ages and kinds, once, however its opening goes."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import frappe
import pytest
from frappe.utils import add_days, add_months, today

from tests.support import connection, world
from trivsel_app.trivsel_assessment import round_opening

REPO = Path(__file__).parents[2]


def assessed_children(round_doc):
	return sorted(
		frappe.get_all("Trivsel Assessment", {"round": round_doc.name}, ["child", "unit"], as_list=True)
	)


def opened(house, **fields):
	doc = world.start_opening(world.draft_round(house, **fields))
	return world.run_opening(doc)


def test_every_child_in_every_unit_of_the_kinds_gets_one_assessment(committing):
	house, blue, red = world.kindergarten()
	district = world.unit("Nord", "Health Visiting District", "Health Visiting", above=house)
	one, two = world.child(blue), world.child(red, district)

	round_doc = opened(house, unit_kinds="Daycare, Health Visiting")

	assert round_doc.status == "Open"
	expected = sorted([(one.name, blue), (two.name, red), (two.name, district)])
	assert list(map(tuple, assessed_children(round_doc))) == expected


def test_ages_days_kinds_and_the_root_set_the_reach(committing):
	house, blue, _red = world.kindergarten()
	school = world.unit("1.a", "Class", "School", above=house)
	_elsewhere, other, _ = world.kindergarten()
	inside = [world.child(blue, months=months) for months in (12, 35)]
	world.child(blue, months=11)
	world.child(blue, months=36)
	world.child(school, months=30)
	world.child(other, months=30)
	world.leave(world.child(blue, months=30), blue)
	world.child(blue, months=30, from_date=add_days(today(), 1))

	round_doc = opened(house, age_from_months=12, age_to_months=35)

	assert {child for child, _unit in assessed_children(round_doc)} == {doc.name for doc in inside}


def test_the_signs_follow_the_age_on_the_first_day(committing):
	house, blue, _red = world.kindergarten()
	child = world.child(blue, months=36)
	start = add_months(today(), -1)

	round_doc = opened(house, window_start=start)

	chosen = frappe.db.get_value(
		"Trivsel Assessment", {"round": round_doc.name, "child": child.name}, "indicator_set"
	)
	assert frappe.db.get_value("Trivsel Indicator Set", chosen, "age_to_months") == 35


def test_opening_again_adds_nothing(committing):
	house, blue, _red = world.kindergarten()
	world.child(blue)
	round_doc = opened(house)
	before = assessed_children(round_doc)

	round_doc.db_set({"status": "Opening", "opening_position": None})
	world.run_opening(round_doc)

	assert assessed_children(round_doc) == before
	assert round_doc.status == "Open"


KILLED = """
import os, signal, frappe
from trivsel_app.trivsel_assessment import round_opening
frappe.init({site!r}); frappe.connect()
round_opening.BATCH = 2
commit, done = frappe.db.commit, []
def commit_and_die():
	commit()
	done.append(1)
	if len(done) == 2:
		os.kill(os.getpid(), signal.SIGKILL)
frappe.db.commit = commit_and_die
round_opening.open_round({name!r})
"""


def test_killed_half_way_it_goes_on_from_there(committing, site):
	house, blue, _red = world.kindergarten()
	children = {world.child(blue).name for _ in range(7)}
	round_doc = world.start_opening(world.draft_round(house))
	frappe.db.commit()

	script = KILLED.format(site=site, name=round_doc.name)
	run = subprocess.run(
		[sys.executable, "-c", script], env=os.environ | {"PYTHONPATH": _path()}, check=False
	)

	assert run.returncode == -signal.SIGKILL
	frappe.db.rollback()
	assert len(assessed_children(round_doc)) == 4
	assert 0 < frappe.db.get_value("Trivsel Round", round_doc.name, "opening_progress") < 100
	world.run_opening(frappe.get_doc("Trivsel Round", round_doc.name))
	rows = assessed_children(round_doc)
	assert len(rows) == 7
	assert {child for child, _unit in rows} == children


def _path():
	return os.pathsep.join([str(REPO), *filter(None, sys.path)])


def test_two_who_open_at_once_make_nothing_double(committing, site, monkeypatch):
	house, blue, _red = world.kindergarten()
	for _ in range(9):
		world.child(blue)
	round_doc = world.start_opening(world.draft_round(house))
	frappe.db.commit()
	monkeypatch.setattr(round_opening, "BATCH", 2)
	failures = []

	def open_it():
		try:
			connection.open_site(site)
			round_opening.open_round(round_doc.name)
			frappe.db.commit()
		except Exception as failure:
			failures.append(failure)
		finally:
			frappe.destroy()

	threads = [threading.Thread(target=open_it) for _ in range(2)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()

	frappe.db.rollback()
	assert failures == []
	assert len(assessed_children(round_doc)) == 9
	assert frappe.db.get_value("Trivsel Round", round_doc.name, "status") == "Open"


def test_only_who_leads_the_root_opens_it():
	house, blue, _red = world.kindergarten()
	leader, pedagogue = world.staff("Institutionsleder", house), world.staff("Pædagog", blue)
	round_doc = world.draft_round(house)
	with world.as_user(pedagogue), pytest.raises(frappe.PermissionError):
		frappe.get_doc("Trivsel Round", round_doc.name).open_round()
	with world.as_user(leader):
		frappe.get_doc("Trivsel Round", round_doc.name).open_round()

	assert frappe.db.get_value("Trivsel Round", round_doc.name, ["status", "opened_by"]) == (
		"Opening",
		leader,
	)


def test_a_leader_does_not_plan_a_round_above_her_own_house():
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	house, _blue, _red = world.kindergarten(town)
	with world.as_user(world.staff("Institutionsleder", house)):
		assert world.draft_round(house).name
		with pytest.raises(frappe.PermissionError):
			world.draft_round(town)


@pytest.mark.parametrize(
	("fields", "message"),
	[
		({"window_end": "2000-01-01"}, "ends before it starts"),
		({"age_from_months": 30, "age_to_months": 20}, "last age lies before the first"),
		({"unit_kinds": ""}, "at least one kind"),
		({"unit_kinds": "Daycare, Circus"}, "at least one kind"),
	],
)
def test_a_round_that_makes_no_sense_is_refused(fields, message):
	with pytest.raises(frappe.ValidationError, match=message):
		world.draft_round(world.unit(), **fields)


def test_what_a_round_covers_is_fixed_once_it_is_open():
	house, _blue, _red = world.kindergarten()
	round_doc = world.start_opening(world.draft_round(house))
	round_doc.age_to_months = 100
	with pytest.raises(frappe.ValidationError, match="can no longer change"):
		round_doc.save()
	round_doc.reload()
	round_doc.window_end = add_days(today(), 60)
	round_doc.save()
	with pytest.raises(frappe.ValidationError, match="cannot be deleted"):
		round_doc.delete()
