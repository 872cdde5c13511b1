"""Whoever writes a CPR number does not learn by it whether the number is there already."""

from datetime import date

import frappe
import pytest

from tests.support import world
from tests.support.http import HttpSession
from tests.trail.test_roles import noted
from trivsel_app.trivsel_child.identity_conflicts import CONFLICT, IDENTITY, find_conflicts

BORN, TAKEN, FREE = date(2020, 5, 5), "0505209996", "0505209997"


@pytest.fixture
def story():
	house, blue, _red = world.kindergarten()
	_other_house, other_group, _other = world.kindergarten()
	theirs = world.child(other_group, birth_date=BORN, from_date="2021-01-01")
	return frappe._dict(
		house=house,
		leader=world.staff("Institutionsleder", house),
		mine=world.child(blue, birth_date=BORN, from_date="2021-01-01"),
		theirs=theirs,
		unit=blue,
		identity=identity(theirs, TAKEN).insert(),
	)


def identity(child, cpr):
	return frappe.get_doc({"doctype": IDENTITY, "child": child.name, "cpr": cpr})


def queries(monkeypatch, work) -> list[str]:
	"""The statements by which `work` is done, without their values."""
	said = []
	real = frappe.db.sql
	monkeypatch.setattr(
		frappe.db,
		"sql",
		lambda query, *args, **kwargs: said.append(str(query)[:40]) or real(query, *args, **kwargs),
	)
	work()
	monkeypatch.undo()
	return said


def test_a_number_of_a_child_she_may_not_see_is_taken_like_a_new_one(story, monkeypatch):
	with world.as_user(story.leader):
		doc = identity(story.mine, FREE).insert()
		new = queries(
			monkeypatch, lambda: frappe.get_doc(IDENTITY, doc.name).update({"cpr": "0505209998"}).save()
		)
		taken = queries(monkeypatch, lambda: frappe.get_doc(IDENTITY, doc.name).update({"cpr": TAKEN}).save())
	assert new == taken
	assert frappe.get_doc(IDENTITY, doc.name).get_password("cpr") == "050520-9996"


def test_the_same_over_http_word_for_word(committing, desk):
	_other_house, other_group, _other = world.kindergarten()
	house, blue, _red = world.kindergarten()
	identity(world.child(other_group, birth_date=BORN, from_date="2021-01-01"), TAKEN).insert()
	leader = world.staff("Institutionsleder", house)
	children = [world.child(blue, birth_date=BORN, from_date="2021-01-01") for _number in range(2)]
	frappe.db.commit()
	client = HttpSession(desk, leader)

	def answer(child, cpr):
		said = client.post("/api/resource/Trivsel%20Child%20Identity", child=child.name, cpr=cpr)
		data = said.json()["data"]
		return {
			key: data[key]
			for key in data
			if key not in ("name", "child", "creation", "modified", "cpr_digest")
		}

	assert answer(children[0], FREE) == answer(children[1], TAKEN)


def test_who_may_see_the_other_child_is_told(story):
	sibling = world.child(story.unit, birth_date=BORN, from_date="2021-01-01")
	with world.as_user(story.leader):
		identity(story.mine, FREE).insert()
		with pytest.raises(frappe.DuplicateEntryError, match="Another child"):
			identity(sibling, FREE).insert()


def test_the_two_are_handed_to_the_administrators_and_written_down_for_the_auditor(story):
	with world.as_user(story.leader):
		mine = identity(story.mine, TAKEN).insert()
	administrator = world.user(roles=["Trivsel Administrator"])

	find_conflicts()
	find_conflicts()

	with world.as_user(administrator):
		rows = frappe.get_list(CONFLICT, fields=["child", "other_child", "written_by", "ended_on"])
		assert len(rows) == 1
		assert {rows[0].child, rows[0].other_child} == {story.mine.name, story.theirs.name}
		assert rows[0].written_by == story.leader and not rows[0].ended_on
		assert not frappe.has_permission("Trivsel Child", "read", doc=story.mine.name)
	assert len(noted("CPR Number Twice")) == 1
	assert len(frappe.get_all("Notification Log", {"for_user": administrator})) == 1
	for user in (story.leader, world.user(roles=["System Manager"])):
		with world.as_user(user):
			assert not frappe.has_permission(CONFLICT)

	with world.as_user(story.leader):
		doc = frappe.get_doc(IDENTITY, mine.name)
		doc.cpr = FREE
		doc.save()
	find_conflicts()
	assert frappe.get_all(CONFLICT, pluck="ended_on")[0]


def test_nothing_of_the_number_stands_in_a_version_or_in_the_log(story):
	with world.as_user(story.leader):
		identity(story.mine, TAKEN).insert()
		doc = frappe.get_doc(IDENTITY, {"child": story.mine.name})
		doc.cpr = FREE
		doc.save()
	find_conflicts()
	assert not frappe.get_all("Version", {"ref_doctype": IDENTITY})
	everything = frappe.as_json(frappe.get_all("Trivsel Access Change", fields=["*"]))
	assert "050520" not in everything
