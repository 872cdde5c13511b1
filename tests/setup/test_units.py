"""The tree of units: paths, groups, and what may not be changed under the children."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.support import world
from trivsel_app.trivsel_setup.unit_tree import get_children


def path(unit):
	return frappe.db.get_value("Trivsel Unit", unit, "path")


def test_a_unit_is_shown_with_its_path_and_named_by_a_number():
	_house, blue, _red = world.kindergarten(
		world.unit("Prøveby", "Municipality", "Administration", group=True)
	)

	assert path(blue) == "Blå stue · Solsikken · Prøveby"
	assert blue.startswith("TU-")


def test_a_new_name_is_carried_to_the_units_below():
	house, blue, _red = world.kindergarten()
	doc = frappe.get_doc("Trivsel Unit", house)
	doc.unit_name = "Mælkebøtten"
	doc.save()

	assert path(blue) == "Blå stue · Mælkebøtten"


def test_a_moved_house_takes_its_groups_along():
	north = world.unit("Nord", "District", "Administration", group=True)
	south = world.unit("Syd", "District", "Administration", group=True)
	house, blue, _red = world.kindergarten(north)
	doc = frappe.get_doc("Trivsel Unit", house)
	doc.parent_trivsel_unit = south
	doc.save()

	assert path(blue) == "Blå stue · Solsikken · Syd"


def test_a_unit_belongs_to_one_that_has_units_below():
	leaf = world.unit()
	with pytest.raises(frappe.ValidationError, match="marked as having units below"):
		world.unit("Blå stue", "Group", above=leaf)


def test_children_are_moved_before_their_unit_gets_units_below():
	leaf = world.unit()
	world.child(leaf)
	doc = frappe.get_doc("Trivsel Unit", leaf)
	doc.is_group = 1
	with pytest.raises(frappe.ValidationError, match="Children are enrolled here"):
		doc.save()


def test_a_unit_with_units_below_stays_marked_so():
	house, _blue, _red = world.kindergarten()
	doc = frappe.get_doc("Trivsel Unit", house)
	doc.is_group = 0
	with pytest.raises(frappe.ValidationError, match="must stay marked"):
		doc.save()


def test_parents_are_not_told_in_the_future():
	with pytest.raises(frappe.ValidationError, match="cannot lie in the future"):
		world.unit(told=add_days(today(), 1))


def test_a_leader_changes_her_own_units_only():
	house, blue, _red = world.kindergarten()
	other = world.unit("Andet hus")
	with world.as_user(world.staff("Institutionsleder", house)):
		for name, may in ((house, True), (blue, True), (other, False)):
			assert bool(frappe.has_permission("Trivsel Unit", "write", doc=name)) is may
			assert frappe.has_permission("Trivsel Unit", "read", doc=name)
		with pytest.raises(frappe.PermissionError):
			world.unit("Mit eget hus")


def test_the_tree_shows_each_level_by_its_own_name():
	house, _blue, _red = world.kindergarten()

	assert house in {row.value for row in get_children("Trivsel Unit", is_root=True)}
	assert [(row.title, row.expandable) for row in get_children("Trivsel Unit", house)] == [
		("Blå stue", 0),
		("Rød stue", 0),
	]
	with world.as_user(world.user()), pytest.raises(frappe.PermissionError):
		get_children("Trivsel Unit", is_root=True)
