"""R4: of a restricted child only those named see the case, and nobody names herself."""

import frappe
import pytest

from tests.access.red_case import WHY, act, red_case, restrict
from tests.access.seeing import may, seen
from tests.support import world
from trivsel_app.trivsel_assessment import rating
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_concern.plan_actions import my_actions


@pytest.fixture
def case():
	return red_case()


CASE = ("Trivsel Assessment", "Trivsel Position", "Trivsel Concern", "Trivsel Child Identity")


def test_a_restricted_childs_case_is_for_those_named(case):
	born = frappe.utils.getdate(case.child.birth_date).strftime("%d%m%y")
	frappe.get_doc(
		{"doctype": "Trivsel Child Identity", "child": case.child.name, "cpr": f"{born}-4001"}
	).insert()
	assert all(seen(doctype, case.leader) for doctype in CASE)

	restrict(case, case.chief, case.anna)

	for user in (case.leader, case.bo):
		for doctype in (*CASE, "Trivsel Protection"):
			assert seen(doctype, user) == set(), (user, doctype)
		assert not may(user, "read", case.assessment)
		assert not may(user, "read", case.concern)
		assert seen("Trivsel Child", user) == {case.child.name}
	assert all(seen(doctype, case.chief) for doctype in CASE)
	assert may(case.chief, "write", case.concern)
	assert may(case.anna, "write", case.concern)
	assert seen("Trivsel Child Identity", case.anna) == set()


def test_the_rows_of_a_restricted_case_are_closed_with_it(case):
	case.concern.append("plan", {"action": "Makkerleg", "responsible": case.bo})
	case.concern.save()
	row = frappe.get_doc("Trivsel Plan Action", {"responsible": case.bo})
	case.concern.db_set("coordinator", case.bo)
	assert may(case.bo, "read", case.concern)
	with world.as_user(case.bo):
		assert [action.name for action in my_actions()] == [row.name]
	restrict(case)
	with world.as_user(case.bo):
		assert not row.has_permission("read")
		assert my_actions() == []
		assert frappe.get_list("Trivsel Plan Action", parent_doctype="Trivsel Concern") == []
		assert frappe.get_list("Trivsel Answer", parent_doctype="Trivsel Assessment") == []
	assert not may(case.bo, "read", case.concern)


def test_a_restricted_child_stays_in_its_round_with_each_raters_own_rating(case):
	restrict(case)
	assessment = world.open_assessment(case.child, case.blue)
	own = world.rate(case.bo, case.child, case.blue, "Red")

	assert seen("Trivsel Assessment", case.bo) == {assessment.name}
	assert own.name in seen("Trivsel Own Rating", case.bo)
	theirs = {
		row
		for row in seen("Trivsel Own Rating", case.bo)
		if frappe.db.get_value("Trivsel Own Rating", row, "rater") != case.bo
	}
	assert theirs == set()
	with world.as_user(case.anna):
		assert rating.start(case.child.name, case.blue)
	world.rate(case.anna, case.child, case.blue, "Red")
	assert seen("Trivsel Assessment", case.bo) == set()


def test_nobody_names_herself_on_a_restriction(case):
	with pytest.raises(frappe.PermissionError, match="names herself"):
		restrict(case, case.chief, case.leader)
	restrict(case)
	with pytest.raises(frappe.PermissionError, match="names herself"):
		act(case.leader, protection.name_one_more, case.child.name, case.leader)
	act(case.chief, protection.name_one_more, case.child.name, case.leader)
	assert may(case.leader, "read", case.concern)


def test_another_leader_must_be_named(case):
	for users in ([], [case.anna], [world.staff("Institutionsleder", world.unit("Andet hus"))]):
		with pytest.raises(frappe.ValidationError, match="leads the child's unit"):
			act(case.leader, protection.restrict, case.child.name, WHY, users)
	assert not frappe.db.get_value("Trivsel Child", case.child.name, "restricted")


def test_a_leader_who_is_not_named_neither_names_others_nor_lifts(case):
	second = world.staff("Institutionsleder", case.house)
	restrict(case)
	with pytest.raises(frappe.PermissionError, match="named"):
		act(second, protection.name_one_more, case.child.name, case.anna)
	for user in (second, case.leader):
		with pytest.raises(frappe.PermissionError, match="named"):
			act(user, protection.lift_restriction, case.child.name, "Det er afklaret")
	act(case.chief, protection.lift_restriction, case.child.name, "Det er afklaret")
	assert len(seen("Trivsel Concern", case.leader)) == 1
	assert frappe.db.count("Trivsel Restricted Access") == 0


def test_who_restricted_does_not_lift_even_when_she_is_named_later(case):
	restrict(case)
	act(case.chief, protection.name_one_more, case.child.name, case.leader)
	with pytest.raises(frappe.PermissionError, match="another person"):
		act(case.leader, protection.lift_restriction, case.child.name, "Det er afklaret")


def test_being_named_gives_nothing_that_the_profession_does_not(case):
	assistant = world.staff("Pædagogmedhjælper", case.blue)
	outsider = world.staff("Pædagog", world.unit("Andet hus"))
	restrict(case, case.chief, assistant, outsider)
	for user in (assistant, outsider):
		assert seen("Trivsel Concern", user) == seen("Trivsel Assessment", user) == set()


def leave_the_staff(user):
	"""Her last day was yesterday."""
	doc = frappe.get_doc("Trivsel Staff", {"user": user})
	doc.placements[0].to_date = frappe.utils.add_days(frappe.utils.today(), -1)
	doc.save()


def test_another_named_leader_takes_a_name_off_again(case):
	restrict(case, case.chief, case.anna)
	assert may(case.anna, "read", case.concern)
	act(case.chief, protection.take_off, case.child.name, case.anna)
	assert not may(case.anna, "read", case.concern)
	assert frappe.get_all("Trivsel Restricted Access", pluck="user") == [case.chief]
	rows = frappe.get_all("Trivsel Access Change", {"kind": "Restriction", "user": case.chief}, ["details"])
	assert [frappe.parse_json(row.details)["act"] for row in rows] == ["taken off"]


def test_who_is_not_named_takes_nobody_off_and_nobody_herself(case):
	restrict(case, case.chief, case.anna)
	for user in (case.leader, case.anna):
		with pytest.raises(frappe.PermissionError):
			act(user, protection.take_off, case.child.name, case.chief)
	with pytest.raises(frappe.PermissionError, match="Another leader"):
		act(case.chief, protection.take_off, case.child.name, case.chief)
	with pytest.raises(frappe.ValidationError, match="not named"):
		act(case.chief, protection.take_off, case.child.name, case.bo)


def test_who_set_a_restriction_is_not_left_alone_with_it(case):
	restrict(case)
	act(case.chief, protection.name_one_more, case.child.name, case.leader)
	with pytest.raises(frappe.ValidationError, match="must stay named"):
		act(case.leader, protection.take_off, case.child.name, case.chief)
	assert may(case.chief, "read", case.concern)


def test_where_every_named_leader_has_left_a_leader_names_another_and_the_auditors_know_at_once(case):
	second, third = (world.staff("Institutionsleder", case.house) for _number in range(2))
	restrict(case, case.chief, case.anna)
	with pytest.raises(frappe.PermissionError, match="named"):
		act(second, protection.name_one_more, case.child.name, third)

	leave_the_staff(case.chief)
	leave_the_staff(case.leader)
	with pytest.raises(frappe.PermissionError, match="herself"):
		act(second, protection.name_one_more, case.child.name, second)
	with pytest.raises(frappe.ValidationError, match="Name another who does"):
		act(second, protection.name_one_more, case.child.name, case.bo)
	act(second, protection.name_one_more, case.child.name, third)

	assert not may(second, "read", case.concern)
	assert may(third, "read", case.concern)
	told = frappe.get_all("Trivsel Access Change", {"kind": "Restriction Taken Over"}, ["user", "grave"])
	assert [(row.user, row.grave) for row in told] == [(second, 1)]
	with pytest.raises(frappe.PermissionError, match="named"):
		act(second, protection.name_one_more, case.child.name, case.bo)
	act(third, protection.lift_restriction, case.child.name, "Det er afklaret")
	assert may(second, "read", case.concern)


def test_a_named_leader_whose_log_in_is_closed_counts_as_gone(case):
	second = world.staff("Institutionsleder", case.house)
	restrict(case)
	frappe.db.set_value("User", case.chief, "enabled", 0)
	act(second, protection.name_one_more, case.child.name, case.leader)
	assert may(case.leader, "read", case.concern)
