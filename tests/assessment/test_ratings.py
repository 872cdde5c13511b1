"""R3 and R11: an own rating is its rater's alone until the joint form opens."""

import threading

import frappe
import pytest

from tests.support import connection, world
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


def test_two_who_hand_in_at_once_open_the_joint_form(committing, site, blue):
	child = world.child(blue)
	raters = [world.staff("Pædagog", blue), world.staff("Pædagog", blue)]
	assessment = world.open_assessment(child, blue)
	own = []
	for rater in raters:
		with world.as_user(rater):
			doc = frappe.get_doc("Trivsel Own Rating", rating.start(child.name))
			doc.position = "Green"
			own.append(doc.save().name)
	frappe.db.commit()
	at_once, failures = threading.Barrier(2), []

	def hand_in(rater, name):
		try:
			connection.open_site(site)
			frappe.set_user(rater)
			doc = frappe.get_doc("Trivsel Own Rating", name)
			at_once.wait(20)
			doc.hand_in()
			frappe.db.commit()
		except Exception as failure:
			failures.append(failure)
		finally:
			frappe.destroy()

	threads = [threading.Thread(target=hand_in, args=pair) for pair in zip(raters, own, strict=True)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()

	frappe.db.rollback()
	assert failures == []
	assert (
		step(assessment),
		frappe.db.get_value("Trivsel Assessment", assessment.name, "ratings_given"),
	) == (
		"Joint",
		2,
	)


def test_a_new_rating_in_the_desk_needs_the_child_only(blue):
	child = world.child(blue)
	anna = world.staff("Pædagog", blue)
	assessment = world.open_assessment(child, blue)
	with world.as_user(anna):
		doc = frappe.get_doc({"doctype": "Trivsel Own Rating", "child": child.name}).insert()

	assert (doc.unit, doc.assessment, doc.rater) == (blue, assessment.name, anna)


def test_my_rating_is_of_the_assessment_it_was_asked_from(blue):
	other = world.unit("SFO", "After-school", "Leisure")
	child = world.child(blue, other)
	with world.as_user(world.staff("Pædagog", blue, other)):
		for assessment in (world.open_assessment(child, blue), world.open_assessment(child, other)):
			name = rating.start(child.name, assessment=assessment.name)
			assert frappe.db.get_value("Trivsel Own Rating", name, "assessment") == assessment.name


def test_an_assessment_outside_a_round_is_started_by_who_may_rate_the_child_now(blue):
	house = frappe.db.get_value("Trivsel Unit", blue, "parent_trivsel_unit")
	child = world.child(blue)
	with world.as_user(world.staff("Pædagog", blue)):
		assert world.open_assessment(child, blue).name
	with world.as_user(world.staff("Institutionsleder", house)):
		with pytest.raises(frappe.PermissionError, match="does not rate"):
			world.open_assessment(child, blue)
	world.leave(child, blue)
	with pytest.raises(frappe.ValidationError, match="not enrolled in this unit"):
		world.open_assessment(child, blue)


def test_a_closed_round_takes_no_more_ratings(committing):
	house, group, _red = world.kindergarten()
	child = world.child(group)
	round_doc = world.run_opening(world.start_opening(world.draft_round(house)))
	anna, bo = world.staff("Pædagog", group), world.staff("Pædagog", group)
	with world.as_user(anna):
		begun = frappe.get_doc("Trivsel Own Rating", rating.start(child.name))
		begun.position = "Green"
		begun.save()
	with world.as_user(world.staff("Institutionsleder", house)):
		frappe.get_doc("Trivsel Round", round_doc.name).close_round(without_reasons=True)

	with world.as_user(anna), pytest.raises(frappe.ValidationError, match="round has been closed"):
		begun.hand_in()
	with world.as_user(bo), pytest.raises(frappe.ValidationError, match="no open assessment"):
		rating.start(child.name)
