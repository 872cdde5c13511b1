"""Nobody gives herself a role of ours, and what others give is written down."""

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_setup.access_changes import ACCESS_CHANGE


def noted(kind=None, **filters):
	"""What has been written down in this test, the newest first."""
	return [
		frappe._dict(row, details=frappe.parse_json(row.details or "{}"))
		for row in frappe.get_all(
			ACCESS_CHANGE,
			{**({"kind": kind} if kind else {}), **filters},
			["kind", "user", "subject", "details", "grave"],
			order_by="creation desc",
		)
	]


def give(user, role, by):
	with world.as_user(by):
		doc = frappe.get_doc("User", user)
		doc.append("roles", {"role": role})
		doc.save()


@pytest.fixture
def manager():
	return world.user(roles=["System Manager"])


@pytest.mark.parametrize("role", ["Trivsel Auditor", "Trivsel Administrator", "Trivsel Leader"])
def test_nobody_gives_herself_a_role(manager, role):
	with pytest.raises(frappe.PermissionError):
		give(manager, role, by=manager)
	assert not frappe.db.exists("Has Role", {"parent": manager, "role": role})


def test_nobody_gets_one_through_her_role_profile(manager):
	with world.as_user(manager):
		doc = frappe.get_doc("User", manager)
		doc.role_profile_name = "Trivsel Auditor"
		if doc.meta.has_field("role_profiles"):
			doc.append("role_profiles", {"role_profile": "Trivsel Auditor"})
		with pytest.raises(frappe.PermissionError):
			doc.save()


def test_nobody_widens_the_role_profile_that_she_has(manager):
	profile = frappe.get_doc(
		{"doctype": "Role Profile", "role_profile": "IT", "roles": [{"role": "System Manager"}]}
	).insert()
	doc = frappe.get_doc("User", manager)
	doc.role_profile_name = profile.name
	if doc.meta.has_field("role_profiles"):
		doc.append("role_profiles", {"role_profile": profile.name})
	doc.save()
	with world.as_user(manager):
		profile.reload()
		profile.append("roles", {"role": "Trivsel Auditor"})
		with pytest.raises(frappe.PermissionError):
			profile.save()


def test_no_role_comes_in_as_a_row_by_itself(manager):
	row = {"doctype": "Has Role", "parenttype": "User", "parentfield": "roles", "role": "Trivsel Auditor"}
	with world.as_user(manager), pytest.raises(frappe.PermissionError):
		frappe.get_doc({**row, "parent": manager}).insert(ignore_permissions=True)


def test_no_role_becomes_one_of_ours_by_its_name():
	frappe.get_doc({"doctype": "Role", "role_name": "Vagt"}).insert()
	with pytest.raises(frappe.PermissionError):
		frappe.rename_doc("Role", "Vagt", "Trivsel Auditor", merge=True, force=True)


def test_a_role_given_and_taken_by_another_is_written_down(manager):
	colleague = world.user(roles=["Trivsel Auditor"])

	give(colleague, "System Manager", by=manager)
	with world.as_user(manager):
		doc = frappe.get_doc("User", colleague)
		doc.set("roles", [])
		doc.save()

	taken = noted("Role Taken", subject=colleague)[0]
	given = noted("Role Given", subject=colleague, user=manager)[0]
	assert given.details["after"] == ["System Manager", "Trivsel Auditor"]
	assert given.details["before"] == ["Trivsel Auditor"]
	assert (taken.user, taken.details["after"]) == (manager, [])


@pytest.mark.parametrize(
	"role,grave", [("Trivsel Administrator", 1), ("Trivsel Auditor", 1), ("Trivsel Leader", 0)]
)
def test_who_governs_from_now_on_is_told_at_once(manager, role, grave):
	auditor, colleague = world.user(roles=["Trivsel Auditor"]), world.user()
	give(colleague, role, by=manager)

	(given,) = noted("Role Given", subject=colleague)
	assert given.grave == grave
	assert frappe.db.count("Notification Log", {"for_user": auditor}) == grave

	with world.as_user(manager):
		doc = frappe.get_doc("User", colleague)
		doc.set("roles", [])
		doc.save()
	assert not noted("Role Taken", subject=colleague)[0].grave


def test_other_roles_are_not_our_business(manager):
	colleague = world.user()
	give(colleague, "Website Manager", by="Administrator")
	assert not noted(subject=colleague)


def test_a_placement_and_the_roles_that_follow_are_written_down():
	_house, blue, _red = world.kindergarten()
	person = world.user()

	staff = frappe.get_doc(
		{
			"doctype": "Trivsel Staff",
			"user": person,
			"placements": [{"unit": blue, "profession": "Pædagog", "from_date": "2020-01-01"}],
		}
	).insert()
	staff.placements[0].to_date = "2020-02-01"
	staff.save()
	staff.delete()

	rows = noted("Placement Changed", subject=staff.name)
	assert len(rows) == 3
	changed = next(row for row in rows if row.details["before"] and row.details["after"])
	assert changed.details["after"]["placements"][0]["to_date"] == "2020-02-01"
	follow = noted("Roles by Placement", subject=person)
	assert sorted(row.details["after"] for row in follow) == [[], ["Trivsel Pedagogue"]]


def test_a_profession_that_may_more_and_the_settings_are_written_down():
	profession = frappe.get_doc("Trivsel Profession", "Pædagog")
	profession.may_confirm = 1
	profession.save()
	settings = frappe.get_doc("Trivsel Settings")
	settings.team_confirms_green = 1
	settings.save()

	assert noted("Profession Changed")[0].details["after"] == {"may_confirm": "1"}
	assert noted("Settings Changed")[0].details["after"]["team_confirms_green"] == "1"


@pytest.mark.parametrize(
	"values",
	[
		{"new_password": "Sommer-og-sol-2027"},
		{"api_key": "known", "api_secret": "known"},
		{"email": "thief@trivsel.example"},
	],
	ids=["password", "keys", "address"],
)
def test_who_administers_users_does_not_get_into_an_account_that_works_with_trivsel(manager, values):
	house, _blue, _red = world.kindergarten()
	leader = world.staff("Institutionsleder", house)
	with world.as_user(manager), pytest.raises(frappe.PermissionError):
		frappe.get_doc("User", leader).update(values).save()


def test_nor_by_renaming_it(manager):
	house, _blue, _red = world.kindergarten()
	leader = world.staff("Institutionsleder", house)
	with world.as_user(manager), pytest.raises(frappe.PermissionError):
		frappe.rename_doc("User", manager, leader, merge=True, force=True)


def test_accounts_without_a_part_in_trivsel_are_administered_as_ever(manager):
	colleague = world.user()
	with world.as_user(manager):
		frappe.get_doc("User", colleague).update({"new_password": "Sommer-og-sol-2027"}).save()
	assert not noted("Password Set by Another")


def test_administrator_may_and_it_is_written_down():
	house, _blue, _red = world.kindergarten()
	leader = world.staff("Institutionsleder", house)
	frappe.get_doc("User", leader).update({"new_password": "Sommer-og-sol-2027"}).save()
	assert noted("Password Set by Another")[0].subject == leader


def test_an_auditor_who_is_shut_out_is_told_so_and_it_is_written_down(manager):
	"""Else the one who shuts her out could do unseen what she would be told of."""
	for shut_out in ({"enabled": 0}, {"roles": []}):
		auditor = world.user(roles=["Trivsel Auditor"])
		with world.as_user(manager):
			frappe.get_doc("User", auditor).update(shut_out).save()
		row = noted("Role Taken", subject=auditor)[0]
		assert (row.user, row.details) == (manager, {"before": ["Trivsel Auditor"], "after": []})
		assert frappe.db.count("Notification Log", {"for_user": auditor}) == 1


def test_who_is_let_in_again_has_her_roles_given_again(manager):
	auditor = world.user(roles=["Trivsel Auditor"])
	for enabled in (0, 1):
		with world.as_user(manager):
			frappe.get_doc("User", auditor).update({"enabled": enabled}).save()
	assert noted("Role Given", subject=auditor, user=manager)[0].details["after"] == ["Trivsel Auditor"]
