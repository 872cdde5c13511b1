"""R1: a substitute is let in for a time; and nobody gives herself a place by a detour."""

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime, today

from tests.access.seeing import may, seen
from tests.access.two_houses import REASON, two_houses
from tests.support import world
from trivsel_app.trivsel_assessment import rating
from trivsel_app.trivsel_setup.doctype.trivsel_access_grant.trivsel_access_grant import end


@pytest.fixture
def place():
	return two_houses()


def substitute(place, by=None, **values):
	given = {
		"doctype": "Trivsel Access Grant",
		"user": place.carla,
		"unit": place.blue,
		"profession": "Pædagog",
		"from_time": add_to_date(now_datetime(), hours=-1),
		"to_time": add_to_date(now_datetime(), days=7),
		"reason": REASON,
	} | values
	with world.as_user(by or place.leader):
		return frappe.get_doc(given).insert()


def test_a_substitute_works_as_if_placed_for_as_long_as_she_is_let_in(place):
	assert seen("Trivsel Child", place.carla) == set()
	grant = substitute(place)

	assert seen("Trivsel Child", place.carla) == {place.child.name}
	assert len(seen("Trivsel Concern", place.carla)) == 1
	told = frappe.get_all("Trivsel Access Change", {"kind": "Access Grant"}, ["user", "subject"])
	assert [(row.user, row.subject) for row in told] == [(place.leader, place.carla)]
	second = world.child(place.blue)
	world.open_assessment(second, place.blue)
	with world.as_user(place.carla):
		assert rating.start(second.name, place.blue)

	frappe.db.set_value("Trivsel Access Grant", grant.name, "to_time", now_datetime())
	assert seen("Trivsel Child", place.carla) == set()
	frappe.db.set_value(
		"Trivsel Access Grant",
		grant.name,
		{"from_time": add_to_date(now_datetime(), hours=1), "to_time": add_to_date(now_datetime(), hours=2)},
	)
	assert seen("Trivsel Child", place.carla) == set()


def test_a_substitute_for_one_child_sees_that_child_only(place):
	sibling = world.child(place.blue)
	substitute(place, child=place.child.name)

	assert seen("Trivsel Child", place.carla) == {place.child.name}
	assert not may(place.carla, "read", sibling)
	assert len(seen("Trivsel Assessment", place.carla)) == 1
	assessment = world.open_assessment(sibling, place.blue)
	assert not may(place.carla, "read", assessment)


def test_a_substitute_neither_confirms_nor_covers_the_units_below(place):
	frappe.db.set_single_value("Trivsel Settings", "team_confirms_green", 1)
	substitute(place, unit=place.house, profession="Institutionsleder")
	assert seen("Trivsel Child", place.carla) == set()

	substitute(place)
	green = world.child(place.blue)
	assessment = world.open_assessment(green, place.blue)
	for rater in (place.anna, world.staff("Pædagog", place.blue)):
		world.rate(rater, green, place.blue)
	world.agree(place.anna, assessment.name)
	with pytest.raises(frappe.PermissionError, match="does not confirm"):
		world.confirm(place.carla, assessment.name)


def test_a_role_that_she_did_not_have_comes_and_goes_with_the_substitution(place):
	assistant = world.staff("Pædagogmedhjælper", place.other)
	grant = substitute(place, user=assistant)
	assert "Trivsel Pedagogue" in frappe.get_roles(assistant)

	with world.as_user(place.leader):
		end(grant.name)

	assert "Trivsel Pedagogue" not in frappe.get_roles(assistant)
	assert seen("Trivsel Child", assistant) == set()


@pytest.mark.parametrize(
	("values", "told"),
	[
		({"unit": "other"}, ""),
		({"user": "leader"}, "Nobody gives access to herself"),
		({"profession": "Psykolog"}, "child by child"),
		({"to_time": 40}, "4 weeks at the most"),
		({"to_time": None}, "Say until when"),
		({"reason": "  "}, "reason"),
	],
)
def test_a_leader_lets_others_in_for_a_time_in_her_own_units(place, values, told):
	for field, value in values.items():
		if field == "to_time":
			values["to_time"] = value and add_to_date(now_datetime(), days=value)
		else:
			values[field] = place.get(value, value)
	with pytest.raises((frappe.ValidationError, frappe.PermissionError), match=told):
		substitute(place, **values)


def test_only_leaders_let_substitutes_in(place):
	for user in (place.anna, place.carla, world.user(roles=["Trivsel Administrator", "System Manager"])):
		with pytest.raises(frappe.PermissionError):
			substitute(place, by=user)
	assert frappe.db.count("Trivsel Access Grant") == 0


def test_what_has_been_given_is_ended_and_never_changed_or_deleted(place):
	grant = substitute(place)
	for user in (place.leader, place.carla, "Administrator"):
		with world.as_user(user):
			doc = frappe.get_doc("Trivsel Access Grant", grant.name)
			doc.to_time = add_to_date(now_datetime(), days=20)
			with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
				doc.save()
			with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
				frappe.delete_doc("Trivsel Access Grant", grant.name)
	with world.as_user(place.carla):
		end(grant.name)
	assert seen("Trivsel Child", place.carla) == set()
	with world.as_user(place.leader), pytest.raises(frappe.ValidationError, match="ended already"):
		end(grant.name)


def test_what_is_the_apps_own_is_not_sent_with_it(place):
	grant = substitute(place, approved_by="Administrator", kind="Break Glass", ended_by=place.carla)
	assert (grant.kind, grant.approved_by, grant.ended_by) == ("Substitute", place.leader, None)


def test_nobody_gives_herself_a_placement_by_a_detour(place):
	admin = world.user(roles=["Trivsel Administrator", "System Manager"])
	placements = [{"unit": place.blue, "profession": "Pædagog", "from_date": today()}]
	with world.as_user(admin):
		other = frappe.get_doc(
			{"doctype": "Trivsel Staff", "user": "Administrator", "placements": placements}
		).insert()
		other.user = admin
		with pytest.raises(frappe.ValidationError, match="herself"):
			other.save()
	own = frappe.get_doc(
		{
			"doctype": "Trivsel Staff",
			"user": admin,
			"placements": [{"unit": place.blue, "profession": "Trivselskonsulent", "from_date": today()}],
		}
	).insert()
	with world.as_user(admin):
		doc = frappe.get_doc("Trivsel Staff", own.name)
		doc.append("placements", placements[0])
		with pytest.raises(frappe.ValidationError, match="herself"):
			doc.save()
		profession = frappe.get_doc("Trivsel Profession", "Trivselskonsulent")
		profession.update({"reach": "Unit", "role": "Trivsel Leader"})
		with pytest.raises(frappe.ValidationError, match="herself"):
			profession.save()
	assert seen("Trivsel Child", admin) == set()
