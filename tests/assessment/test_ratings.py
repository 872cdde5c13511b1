"""R3 and R11: an own rating is its rater's alone until the joint form opens."""

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_assessment import joint, rating


@pytest.fixture
def blue():
	return world.kindergarten()[1]


def step(assessment):
	return frappe.db.get_value("Trivsel Assessment", assessment.name, "step")


def ratings_seen(user, assessment):
	with world.as_user(user):
		return set(frappe.get_list("Trivsel Own Rating", {"assessment": assessment.name}, pluck="rater"))


def test_the_joint_form_opens_with_the_second_rating(blue):
	child = world.child(blue)
	anna, bo = world.staff("Pædagog", blue), world.staff("Pædagogmedhjælper", blue)
	assessment = world.open_assessment(child, blue)

	world.rate(anna, child, blue)
	assert step(assessment) == "Rating"
	world.rate(bo, child, blue)
	assert step(assessment) == "Joint"


def test_the_number_of_ratings_is_a_setting(blue):
	frappe.db.set_single_value("Trivsel Settings", "own_ratings_required", 1)
	child = world.child(blue)
	assessment = world.open_assessment(child, blue)

	world.rate(world.staff("Pædagog", blue), child, blue)

	assert step(assessment) == "Joint"


def test_a_childminder_alone_is_enough():
	home = world.unit("Dagplejen på Bakken", "Childminder")
	child = world.child(home, months=20)
	assessment = world.open_assessment(child, home)

	world.rate(world.staff("Dagplejer", home), child, home)

	assert step(assessment) == "Joint"


def test_nobody_else_sees_a_rating_before_the_joint_form_is_open_then_the_raters_do(blue):
	house = frappe.db.get_value("Trivsel Unit", blue, "parent_trivsel_unit")
	child = world.child(blue)
	anna, bo, carla = (world.staff("Pædagog", blue) for _ in range(3))
	leader = world.staff("Institutionsleder", house)
	assessment = world.open_assessment(child, blue)

	first = world.rate(anna, child, blue)
	for other in (bo, carla, leader):
		assert ratings_seen(other, assessment) == set()
		with world.as_user(other):
			assert not frappe.has_permission(first.doctype, "read", doc=first.name)
			assert joint.side_by_side(assessment.name)["raters"] == []
	world.rate(bo, child, blue)

	assert ratings_seen(anna, assessment) == ratings_seen(bo, assessment) == {anna, bo}
	assert ratings_seen(carla, assessment) == ratings_seen(leader, assessment) == set()


def test_the_ratings_stand_side_by_side_differences_first(blue):
	child = world.child(blue)
	anna, bo = world.staff("Pædagog", blue), world.staff("Pædagog", blue)
	assessment = world.open_assessment(child, blue)
	world.rate(anna, child, blue, "Yellow", [("A3-K1", "As Expected"), ("A3-S1", "Concern")])
	world.rate(bo, child, blue, "Green", [("A3-K1", "As Expected"), ("A3-S1", "As Expected")])

	with world.as_user(anna):
		view = joint.side_by_side(assessment.name)

	assert [rater["position"] for rater in view["raters"]] == ["Yellow", "Green"]
	assert [sign["answers"] for sign in view["signs"]] == [
		["Concern", "As Expected"],
		["As Expected", "As Expected"],
	]


def test_what_is_handed_in_is_not_changed_or_deleted(blue):
	child = world.child(blue)
	anna = world.staff("Pædagog", blue)
	world.open_assessment(child, blue)
	doc = world.rate(anna, child, blue)

	with world.as_user(anna):
		doc = frappe.get_doc(doc.doctype, doc.name)
		doc.position = "Red"
		with pytest.raises(frappe.ValidationError, match="handed in"):
			doc.save()
		with pytest.raises(frappe.ValidationError, match="handed in"):
			frappe.get_doc(doc.doctype, doc.name).delete()


def test_a_rating_without_a_position_is_not_handed_in(blue):
	child = world.child(blue)
	world.open_assessment(child, blue)
	with world.as_user(world.staff("Pædagog", blue)):
		doc = frappe.get_doc("Trivsel Own Rating", rating.start(child.name))
		with pytest.raises(frappe.MandatoryError, match="Choose a position"):
			doc.hand_in()


def test_starting_twice_goes_on_with_the_same_rating(blue):
	child = world.child(blue)
	world.open_assessment(child, blue)
	with world.as_user(world.staff("Pædagog", blue)):
		assert rating.start(child.name) == rating.start(child.name)
		with pytest.raises(frappe.DuplicateEntryError):
			frappe.get_doc({"doctype": "Trivsel Own Rating", "child": child.name, "unit": blue}).insert()


def test_nobody_rates_in_anothers_name_or_in_anothers_group(blue):
	child = world.child(blue)
	anna = world.staff("Pædagog", blue)
	assessment = world.open_assessment(child, blue)
	outsider = world.staff("Pædagog", world.unit("Andet hus"))
	with world.as_user(anna):
		values = {"child": child.name, "unit": blue, "rater": outsider, "submitted_on": "2026-01-01 10:00:00"}
		doc = frappe.get_doc({"doctype": "Trivsel Own Rating", **values})
		with pytest.raises(frappe.PermissionError):
			doc.insert()
	for user in (outsider, world.staff("Institutionsleder", blue), world.user(roles=["Trivsel Pedagogue"])):
		with world.as_user(user), pytest.raises((frappe.PermissionError, frappe.ValidationError)):
			rating.start(child.name, blue)
	assert not frappe.db.exists("Trivsel Own Rating", {"assessment": assessment.name})


def test_once_the_joint_form_is_open_no_own_rating_begins(blue):
	child = world.child(blue)
	anna, bo, carla = (world.staff("Pædagog", blue) for _ in range(3))
	world.open_assessment(child, blue)
	with world.as_user(carla):
		late = frappe.get_doc("Trivsel Own Rating", rating.start(child.name))
	world.rate(anna, child, blue)
	world.rate(bo, child, blue)

	with world.as_user(carla):
		late = frappe.get_doc(late.doctype, late.name)
		late.position = "Green"
		with pytest.raises(frappe.ValidationError, match="joint form has been opened"):
			late.hand_in()
