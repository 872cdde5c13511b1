"""The tour: whose it is, and that what one has done with it is kept, for her alone."""

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_setup import tour


def offered(user):
	with world.as_user(user):
		return {row["audience"]: row["offered"] for row in tour.mine()}


@pytest.mark.parametrize(
	"profession,audience",
	(
		("Pædagog", "Pedagogue"),
		("Pædagogmedhjælper", "Pedagogue"),
		("Sundhedsplejerske", "Pedagogue"),
		("Institutionsleder", "Leader"),
	),
)
def test_a_profession_has_the_tour_of_its_work(profession, audience):
	house, blue, _red = world.kindergarten()
	user = world.staff(profession, house if audience == "Leader" else blue)
	assert offered(user) == {audience: True}


def test_an_administrator_has_hers_and_who_leads_as_well_has_both():
	assert offered(world.user(roles=["Trivsel Administrator"])) == {"Administrator": True}
	both = world.user(roles=["Trivsel Administrator", "Trivsel Leader", "Trivsel Pedagogue"])
	assert list(offered(both)) == ["Leader", "Administrator"]


def test_others_have_none():
	assert offered(world.user(roles=["Trivsel Psychologist"])) == {}
	for stranger in (world.user(), world.user("Website User")):
		with pytest.raises(frappe.PermissionError):
			offered(stranger)


def test_what_is_settled_is_settled_for_her_alone():
	anna, bo = (world.user(roles=["Trivsel Pedagogue"]) for _person in range(2))
	with world.as_user(anna):
		tour.settle("Pedagogue")
	frappe.clear_cache(user=anna)
	assert offered(anna) == {"Pedagogue": False}
	assert offered(bo) == {"Pedagogue": True}


def test_a_new_task_brings_its_own_tour():
	user = world.user(roles=["Trivsel Pedagogue"])
	with world.as_user(user):
		tour.settle("Pedagogue")
	frappe.get_doc("User", user).add_roles("Trivsel Leader")
	assert offered(user) == {"Leader": True}


@pytest.mark.parametrize("audience", ("Leader", "Administrator", "", "noget andet"))
def test_nobody_settles_what_is_not_hers(audience):
	user = world.user(roles=["Trivsel Pedagogue"])
	before = frappe.db.count("DefaultValue", {"parent": user})
	with world.as_user(user), pytest.raises(frappe.PermissionError):
		tour.settle(audience)
	assert frappe.db.count("DefaultValue", {"parent": user}) == before
	with world.as_user(world.user()), pytest.raises(frappe.PermissionError):
		tour.settle("Pedagogue")
