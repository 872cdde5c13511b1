"""R1: the app gives and takes a user's Trivsel roles from the placements in force, and no other role."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.support import world
from trivsel_app.trivsel_setup.staff_roles import sync_all_roles


def trivsel_roles(user):
	return {role for role in frappe.get_roles(user) if role.startswith("Trivsel ")}


def test_a_placement_gives_its_role_and_its_end_takes_it():
	group = world.unit(unit_type="Group")
	pedagogue = world.staff("Pædagog", group)
	doc = frappe.get_doc("Trivsel Staff", {"user": pedagogue})
	assert trivsel_roles(pedagogue) == {"Trivsel Pedagogue"}

	doc.placements[0].to_date = add_days(today(), -1)
	doc.save()

	assert trivsel_roles(pedagogue) == set()


def test_a_placement_that_begins_or_ends_by_date_is_seen_to_daily():
	group = world.unit(unit_type="Group")
	pedagogue = world.staff("Pædagog", group)
	row = frappe.get_doc("Trivsel Staff", {"user": pedagogue}).placements[0]
	row.db_set("to_date", add_days(today(), -1))

	sync_all_roles()

	assert trivsel_roles(pedagogue) == set()


def test_roles_of_others_and_roles_no_profession_carries_stay():
	group = world.unit(unit_type="Group")
	someone = world.user(roles=["System Manager", "Trivsel Auditor", "Trivsel Teacher"])
	frappe.get_doc(
		{
			"doctype": "Trivsel Staff",
			"user": someone,
			"placements": [{"unit": group, "profession": "Pædagog", "from_date": "2020-01-01"}],
		}
	).insert()

	assert trivsel_roles(someone) == {"Trivsel Auditor", "Trivsel Pedagogue"}
	assert "System Manager" in frappe.get_roles(someone)


def test_nobody_gives_a_placement_to_herself():
	group = world.unit(unit_type="Group")
	admin = world.user(roles=["Trivsel Administrator"])
	placement = {"unit": group, "profession": "Institutionsleder", "from_date": "2020-01-01"}
	with world.as_user(admin):
		doc = frappe.get_doc({"doctype": "Trivsel Staff", "user": admin, "placements": [placement]})
		with pytest.raises(frappe.ValidationError, match="herself"):
			doc.insert()
		other = frappe.get_doc(
			{"doctype": "Trivsel Staff", "user": "Administrator", "placements": [placement]}
		)
		assert other.insert().name


def test_a_placement_that_ends_before_it_starts_is_refused():
	group = world.unit(unit_type="Group")
	with pytest.raises(frappe.ValidationError, match="Row 1: it ends before it starts"):
		world.staff("Pædagog", group, from_date="2024-02-01", to_date="2024-01-31")


def test_the_same_placement_twice_is_refused():
	group = world.unit(unit_type="Group")
	with pytest.raises(frappe.ValidationError, match="same placement twice"):
		world.staff("Pædagog", group, group)


def test_when_a_profession_changes_its_role_the_old_one_is_taken():
	group = world.unit(unit_type="Group")
	reader = world.staff("Læsekonsulent", group)
	profession = frappe.get_doc("Trivsel Profession", "Læsekonsulent")
	profession.role = "Trivsel Speech Consultant"
	profession.save()

	assert trivsel_roles(reader) == {"Trivsel Speech Consultant"}
