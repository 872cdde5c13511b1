"""R1-R3: a placement in force gives a child's data, and nothing else does."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.seeing import may, seen
from tests.support import world

ABOUT_CHILDREN = (
	"Trivsel Child",
	"Trivsel Child Identity",
	"Trivsel Assessment",
	"Trivsel Own Rating",
	"Trivsel Position",
	"Trivsel Concern",
)


@pytest.fixture
def house():
	return world.kindergarten()


def test_a_pedagogue_sees_the_children_of_her_own_group_only(house):
	_house, blue, red = house
	hers, others = world.child(blue), world.child(red)
	pedagogue = world.staff("Pædagog", blue)

	assert seen("Trivsel Child", pedagogue) == {hers.name}
	assert may(pedagogue, "read", hers)
	assert not may(pedagogue, "read", others)
	assert not may(pedagogue, "write", hers)


def test_a_leader_sees_the_groups_below_and_no_other_house(house):
	top, blue, red = house
	elsewhere, other_group, _ = world.kindergarten()
	children = {world.child(blue).name, world.child(red).name}
	foreign = world.child(other_group)
	leader = world.staff("Institutionsleder", top)

	assert seen("Trivsel Child", leader) == children
	assert not may(leader, "read", foreign)
	assert seen("Trivsel Child", world.staff("Institutionsleder", elsewhere)) == {foreign.name}


def test_a_pedagogue_placed_at_the_house_does_not_see_into_its_groups(house):
	top, blue, _red = house
	world.child(blue)

	assert seen("Trivsel Child", world.staff("Pædagog", top)) == set()


@pytest.mark.parametrize(
	("from_date", "to_date", "sees"),
	[
		(0, None, True),
		(0, 0, True),
		(-30, 0, True),
		(1, None, False),
		(-30, -1, False),
	],
)
def test_a_placement_counts_from_its_first_day_to_its_last(house, from_date, to_date, sees):
	_top, blue, _red = house
	child = world.child(blue)
	day = {
		"from_date": add_days(today(), from_date),
		"to_date": None if to_date is None else add_days(today(), to_date),
	}
	pedagogue = world.staff("Pædagog", blue, **day)

	assert (seen("Trivsel Child", pedagogue) == {child.name}) is sees
	assert may(pedagogue, "read", child) is sees


def test_a_child_that_has_left_is_no_longer_seen_but_its_leader_reads_the_units_own_records(house):
	top, blue, _red = house
	child = world.child(blue)
	anna, bo, leader = (
		world.staff("Pædagog", blue),
		world.staff("Pædagog", blue),
		world.staff("Institutionsleder", top),
	)
	assessment = world.assessed(child, blue, [anna, bo], leader, "Yellow")
	world.leave(child, blue)

	assert seen("Trivsel Child", anna) == set()
	assert seen("Trivsel Assessment", anna) == set()
	assert not may(anna, "read", assessment)
	assert may(leader, "read", assessment)
	assert not may(leader, "write", assessment)
	assert len(seen("Trivsel Concern", leader)) == 1


def test_the_new_unit_does_not_see_what_the_old_one_wrote(house):
	top, blue, red = house
	child = world.child(blue)
	anna, bo, leader = (
		world.staff("Pædagog", blue),
		world.staff("Pædagog", blue),
		world.staff("Institutionsleder", top),
	)
	assessment = world.assessed(child, blue, [anna, bo], leader)
	world.leave(child, blue)
	child.append("enrolments", {"unit": red, "from_date": today()})
	child.save()
	carla = world.staff("Pædagog", red)

	assert seen("Trivsel Child", carla) == {child.name}
	assert seen("Trivsel Assessment", carla) == seen("Trivsel Position", carla) == set()
	assert not may(carla, "read", assessment)


def test_a_parallel_unit_sees_the_child_but_not_the_others_records(house):
	_top, blue, _red = house
	district = world.unit("Distrikt Nord", "Health Visiting District", "Health Visiting")
	child = world.child(blue, district)
	assessment = world.open_assessment(child, blue)
	visitor = world.staff("Sundhedsplejerske", district)

	assert seen("Trivsel Child", visitor) == {child.name}
	assert not may(visitor, "read", assessment)


def test_a_role_counts_only_where_its_placement_is(house):
	_top, blue, red = house
	here, there = world.child(blue), world.child(red)
	both = world.staff("Pædagog", blue)
	doc = frappe.get_doc("Trivsel Staff", {"user": both})
	doc.append("placements", {"unit": red, "profession": "Pædagogmedhjælper", "from_date": "2020-01-01"})
	doc.save()
	hers, theirs = world.open_assessment(here, blue), world.open_assessment(there, red)

	assert seen("Trivsel Child", both) == {here.name, there.name}
	assert seen("Trivsel Assessment", both) == {hers.name}
	assert not may(both, "read", theirs)


def test_no_role_without_a_placement_shows_a_child(house):
	_top, blue, _red = house
	child = world.child(blue)
	without = [
		world.user(),
		world.user("Website User"),
		world.user(roles=["System Manager"]),
		world.user(roles=["Trivsel Pedagogue", "Trivsel Leader"]),
		world.user(roles=["Trivsel Administrator"]),
		world.user(roles=["Trivsel Auditor"]),
		"Guest",
	]

	for user in without:
		assert not may(user, "read", child), user
		for doctype in ABOUT_CHILDREN:
			assert seen(doctype, user) == set(), (user, doctype)


@pytest.mark.parametrize(
	"profession", ["Psykolog", "Tale-hørekonsulent", "Familierådgiver", "Trivselskonsulent"]
)
def test_those_with_tasks_or_figures_only_see_no_child_by_placement(house, profession):
	top, blue, _red = house
	child = world.child(blue)
	person = world.staff(profession, top)

	assert not may(person, "read", child)
	for doctype in ABOUT_CHILDREN:
		assert seen(doctype, person) == set(), doctype


def test_an_assistant_sees_the_child_and_not_its_assessment_or_concern(house):
	top, blue, _red = house
	child = world.child(blue)
	anna, leader = world.staff("Pædagog", blue), world.staff("Institutionsleder", top)
	assistant = world.staff("Pædagogmedhjælper", blue)
	world.assessed(child, blue, [anna, assistant], leader, "Red")

	assert seen("Trivsel Child", assistant) == {child.name}
	for doctype in ("Trivsel Assessment", "Trivsel Position", "Trivsel Concern"):
		assert seen(doctype, assistant) == set(), doctype


def test_rows_of_child_tables_are_seen_with_their_child_only(house):
	_top, blue, red = house
	child = world.child(blue)
	inside, outside = world.staff("Pædagog", blue), world.staff("Pædagog", red)
	row = child.guardians[0]

	for user, sees in ((inside, True), (outside, False)):
		with world.as_user(user):
			rows = frappe.get_list("Trivsel Guardian", parent_doctype="Trivsel Child", pluck="name")
			assert (row.name in rows) is sees
			assert bool(frappe.get_doc("Trivsel Guardian", row.name).has_permission("read")) is sees


def test_the_title_of_a_link_is_given_to_those_who_may_read_the_child(house):
	from trivsel_app.access.link_titles import get_link_title, hide_titles

	_top, blue, red = house
	child = world.child(blue, first_name=world.MARKER)
	with world.as_user(world.staff("Pædagog", blue)):
		assert get_link_title("Trivsel Child", child.name) == child.full_name
	with world.as_user(world.staff("Pædagog", red)):
		titles = {f"Trivsel Child::{child.name}": child.full_name, "User::x": "Xenia"}
		hide_titles(titles)
		assert get_link_title("Trivsel Child", child.name) == child.name
		assert titles == {f"Trivsel Child::{child.name}": child.name, "User::x": "Xenia"}


def test_a_leader_makes_a_child_in_her_own_units_only(house):
	top, blue, _red = house
	_other, elsewhere, _ = world.kindergarten()
	with world.as_user(world.staff("Institutionsleder", top)):
		assert world.child(blue).name
		with pytest.raises(frappe.PermissionError):
			world.child(elsewhere)
	with world.as_user(world.staff("Pædagog", blue)), pytest.raises(frappe.PermissionError):
		world.child(blue)


@pytest.mark.parametrize("begins", [-30, 30])
def test_an_administrator_who_leads_a_house_moves_no_other_under_it(begins):
	"""Nobody gives herself sight of children, also not by moving the tree."""
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	mine, _blue, _red = world.kindergarten(above=town)
	theirs, other_group, _ = world.kindergarten(above=town)
	child, empty = world.child(other_group), world.unit("Ny stue", "Group", above=town)
	user = world.staff("Institutionsleder", mine, from_date=add_days(today(), begins))
	frappe.get_doc("User", user).add_roles("Trivsel Administrator")
	with world.as_user(user):
		for moved in (other_group, theirs):
			doc = frappe.get_doc("Trivsel Unit", moved)
			doc.parent_trivsel_unit = mine
			with pytest.raises(frappe.PermissionError, match="Nobody moves"):
				doc.save()
		doc = frappe.get_doc("Trivsel Unit", empty)
		doc.parent_trivsel_unit = mine
		doc.save()
	assert not may(user, "read", child)


def test_an_administrator_moves_units_within_what_she_covers_and_where_she_covers_nothing():
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	house, blue, _red = world.kindergarten(above=town)
	area = world.unit("Område", "District", "Administration", above=town, group=True)
	chief = world.staff("Forvaltningschef", town)
	frappe.get_doc("User", chief).add_roles("Trivsel Administrator")
	for user, parent in ((chief, area), (world.user(roles=["Trivsel Administrator"]), town)):
		with world.as_user(user):
			doc = frappe.get_doc("Trivsel Unit", house)
			doc.parent_trivsel_unit = parent
			doc.save()
	assert frappe.db.get_value("Trivsel Unit", blue, "path") == "Blå stue · Solsikken · Prøveby"
