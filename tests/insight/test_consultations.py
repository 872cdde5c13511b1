"""Trivsel Consultations: counted as they are for who may open them, else without singling out anybody (R6)."""

from collections import Counter
from datetime import date

import frappe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.meeting.acts import consultation
from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_insight.report.trivsel_consultations.trivsel_consultations import execute
from trivsel_app.trivsel_insight.small_numbers.one_table import shown

REPORT, LEAST = "Trivsel Consultations", 5
THIS_YEAR = date.today().year
LAST_YEAR = THIS_YEAR - 1


@pytest.fixture
def town():
	"""A house of 20 children and a small one of two; last year 12 questions, this year one."""
	top = world.unit("Prøveby", "Municipality", "Administration", group=True)
	house, blue, _red = world.kindergarten(above=top)
	small = world.unit("Lille hus", above=top)
	for unit, number in ((blue, 20), (small, 2)):
		for _child in range(number):
			world.child(unit)
	for topic, number in (("Feelings", 2), ("Social Life", 6), (None, 1)):
		for month in range(1, number + 1):
			consultation(blue, topic=topic, held_on=f"{LAST_YEAR}-{month:02}-15", question=world.MARKER)
	for _question in range(3):
		consultation(small, meeting_type="TTR", topic="Social Life", held_on=f"{LAST_YEAR}-06-01")
	consultation(blue)
	return frappe._dict(
		house=house,
		leader=world.staff("Institutionsleder", house),
		small_leader=world.staff("Institutionsleder", small),
		analyst=world.staff("Trivselskonsulent", top),
	)


def counted(user, by="Forum", year=LAST_YEAR):
	with world.as_user(user):
		_columns, rows, *_rest = execute({"by": by, "year": year})
	return {row["label"]: row["count"] for row in rows}


def test_a_leader_has_those_of_her_house_counted_by_each(town):
	assert counted(town.leader) == {"Træffetid": 9}
	assert counted(town.leader, "Topic") == {"Social Life": 6, "Feelings": 2, "Not Said": 1}
	assert list(counted(town.leader, "Month").values()) == [3, 2, 1, 1, 1, 1]
	assert list(counted(town.leader, "Unit").values()) == [9]
	assert counted(town.leader, year=THIS_YEAR) == {"Træffetid": 1}
	assert counted(town.small_leader) == {"TTR": 3}


def test_numbers_without_names_hide_the_small_ones_with_another(town):
	assert counted(town.analyst, "Topic") == {"Feelings": None, "Not Said": None, "Social Life": None}
	assert counted(town.analyst) == {"TTR": None, "Træffetid": None}


def test_a_small_unit_stands_in_the_name_of_one_above_it_or_beside(town):
	assert list(counted(town.analyst, "Unit").values()) == [12]


def test_of_a_year_that_goes_on_there_are_no_numbers_without_names(town):
	assert counted(town.analyst, year=THIS_YEAR) == {}


def test_the_same_role_elsewhere_counts_nothing(town):
	assert counted(world.staff("Institutionsleder", world.unit("Andet hus"))) == {}


@given(st.dictionaries(st.integers(), st.integers(1, 30)), st.integers(3, 9))
def test_no_subtraction_gives_a_small_count_back(counts, least):
	cells = shown(Counter(counts), least)
	hidden = [counts[cell] for cell, count in cells.items() if count is None]
	assert all(count >= least for count in cells.values() if count is not None)
	assert len(hidden) != 1 or len(counts) == 1
	assert not hidden or sum(hidden) >= least or len(hidden) == len(counts)


def test_over_http_it_is_run_by_its_roles_and_tells_no_text(committing, town, desk):
	others = (
		world.staff("Pædagog", town.house),
		world.staff("Socialfaglig rådgiver", town.house),
		world.user(roles=["System Manager"]),
		world.user("Website User", ["Trivsel Guardian"]),
	)
	frappe.db.commit()

	def run(user, by):
		filters = frappe.as_json({"by": by, "year": LAST_YEAR})
		return HttpSession(desk, user).get(
			"/api/method/frappe.desk.query_report.run", report_name=REPORT, filters=filters
		)

	for by in ("Forum", "Unit", "Month", "Topic"):
		answers = [run(user, by) for user in (town.leader, town.analyst)]
		assert [answer.status for answer in answers] == [200, 200]
		assert not [answer for answer in answers if world.MARKER in answer.text]
	for user in others:
		assert run(user, "Forum").status == 403, user


def test_who_sees_numbers_only_opens_no_consultation(committing, town, desk):
	frappe.db.commit()
	her = HttpSession(desk, town.analyst)
	assert her.get("/api/resource/Trivsel Consultation".replace(" ", "%20")).json()["data"] == []
	name = frappe.db.get_value("Trivsel Consultation", {"question": world.MARKER})
	answer = her.get(f"/api/resource/Trivsel%20Consultation/{name}")
	assert answer.status == 403 and world.MARKER not in answer.text
