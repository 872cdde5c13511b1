"""What covers the units below is asked by the tree, and says the same as the names of its units (R1)."""

import frappe
import pytest

from tests.support import world
from trivsel_app.access import area
from trivsel_app.access.documents import readable
from trivsel_app.access.viewer import Viewer

CHILD = "Trivsel Child"


@pytest.fixture
def town():
	"""A town of two houses with two rooms and a child in each room; who is placed where, by what she is."""
	top = world.unit("Prøveby", "Municipality", "Administration", group=True)
	houses = [world.kindergarten(above=top) for _number in range(2)]
	rooms = [room for _house, *rooms in houses for room in rooms]
	return frappe._dict(
		houses=[house for house, *_rooms in houses],
		rooms=rooms,
		children=[world.child(room).name for room in rooms],
		people={
			"chief": world.staff("Forvaltningschef", top),
			"leader": world.staff("Institutionsleder", houses[0][0]),
			"leader of both": world.staff("Institutionsleder", houses[0][0], houses[1][0]),
			"leader, and of a room of hers": world.staff("Institutionsleder", houses[0][0], rooms[0]),
			"pedagogue": world.staff("Pædagog", rooms[0]),
			"pedagogue in both houses": world.staff("Pædagog", rooms[0], rooms[2]),
		},
	)


SEEN = {
	"chief": {0, 1, 2, 3},
	"leader": {0, 1},
	"leader of both": {0, 1, 2, 3},
	"leader, and of a room of hers": {0, 1},
	"pedagogue": {0},
	"pedagogue in both houses": {0, 2},
}


@pytest.mark.parametrize("many", (100, 0), ids=("few units", "as if many"))
@pytest.mark.parametrize("who", SEEN)
def test_the_criterion_finds_what_the_names_say(town, monkeypatch, who, many):
	monkeypatch.setattr(area, "MANY", many)
	user, unit = town.people[who], frappe.qb.DocType("Trivsel Unit")
	viewer = Viewer(user)
	reached = viewer.area(CHILD)
	found = frappe.qb.from_(unit).where(reached.holds(unit.name)).select(unit.name).run()
	assert {name for (name,) in found} == viewer.units(CHILD)
	assert viewer.units(CHILD) & set(town.rooms) == {town.rooms[number] for number in SEEN[who]}
	expected = {town.children[number] for number in SEEN[who]}
	assert readable(CHILD, set(town.children), user) == expected


def test_who_is_placed_nowhere_reaches_no_unit(town):
	unit, nowhere = frappe.qb.DocType("Trivsel Unit"), Viewer(world.user()).area(CHILD)
	assert not frappe.qb.from_(unit).where(nowhere.holds(unit.name)).select(unit.name).run()


def test_what_lies_in_both_is_the_inner_one(town):
	chief, leader = (Viewer(town.people[who]).area(CHILD) for who in ("chief", "leader"))
	assert chief & leader == leader & chief == leader
	assert not leader.beside(chief) and chief.beside(leader) == chief
	room = Viewer(town.people["leader, and of a room of hers"]).area(CHILD)
	assert room == leader, "A room within a house is said once."


def test_a_tree_that_was_moved_is_asked_where_it_is_now(town):
	"""The bounds that a viewer has read are not those that the database is asked by."""
	viewer = Viewer(town.people["leader"])
	reached = viewer.area(CHILD)
	world.unit("Et nyt hus", above=frappe.db.get_value("Trivsel Unit", town.houses[0], "parent_trivsel_unit"))
	frappe.db.sql("UPDATE `tabTrivsel Unit` SET lft = lft + 40, rgt = rgt + 40")
	unit = frappe.qb.DocType("Trivsel Unit")
	found = frappe.qb.from_(unit).where(reached.holds(unit.name)).select(unit.name).run()
	assert {name for (name,) in found} == {town.houses[0], *town.rooms[:2]}
