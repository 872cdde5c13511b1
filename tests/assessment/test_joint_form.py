"""R11 and R12: what stands on the joint form, what it asks for first, and what it shows beside."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.support import world
from trivsel_app.trivsel_assessment import joint
from trivsel_app.trivsel_assessment.child_voice import fitting_methods


@pytest.fixture
def team():
	people = world.team()
	people.assessment = rated(people, people.child)
	return people


def rated(people, child, unit=None):
	unit = unit or people.blue
	name = world.open_assessment(child, unit).name
	for rater in (people.anna, people.bo):
		world.rate(rater, child, unit)
	return name


def write(team, assessment=None, **values):
	with world.as_user(team.anna):
		doc = frappe.get_doc("Trivsel Assessment", assessment or team.assessment)
		doc.update(values)
		return doc.save()


def agree(team, **values):
	from frappe.model.workflow import apply_workflow

	with world.as_user(team.anna):
		doc = frappe.get_doc("Trivsel Assessment", team.assessment)
		doc.update({"position": "Yellow", "reason": "Meget alene", **world.WHAT_A_WORRY_NEEDS, **values})
		doc.save()
		return apply_workflow(doc, "Agree Position")


@pytest.mark.parametrize("field", ["strengths", "surroundings"])
def test_yellow_and_red_ask_what_works_and_what_surrounds_the_child_first(team, field):
	"""Before the reason and the voice: the first thing that is missing is the first thing that is said."""
	label = frappe.get_meta("Trivsel Assessment").get_label(field)
	with pytest.raises(frappe.MandatoryError, match=label):
		agree(team, **{field: " ", "child_voice_missing_reason": None})


def test_when_it_opens_the_signs_of_the_childs_age_stand_there_to_be_answered(team):
	answers = frappe.get_doc("Trivsel Assessment", team.assessment).answers
	assert answers and {row.code[:3] for row in answers} == {"A3-"} and not any(row.answer for row in answers)


def test_they_come_first_on_the_form():
	order = [field.fieldname for field in frappe.get_meta("Trivsel Assessment").fields]
	assert (
		order.index("strengths")
		< order.index("surroundings")
		< order.index("answers")
		< order.index("position")
	)
	assert order.index("position") < order.index("position_hint")


def test_yellow_needs_the_childs_voice_or_why_there_is_none(team):
	with pytest.raises(frappe.MandatoryError, match="how the child was heard"):
		agree(team, child_voice_missing_reason=None)
	with pytest.raises(frappe.MandatoryError, match="how the child was heard"):
		agree(team, child_voice_missing_reason=None, child_voice_method="Conversation")
	heard = {"child_voice_method": "Conversation", "child_voice": "De andre vil ikke lege."}
	assert agree(team, child_voice_missing_reason=None, **heard).step == "Awaiting Confirmation"


def test_green_needs_no_more_than_the_position(team):
	assert world.agree(team.anna, team.assessment).step == "Awaiting Confirmation"


@pytest.mark.parametrize(
	("months", "methods"),
	[
		(0, {"Observed Expression"}),
		(35, {"Observed Expression"}),
		(36, {"Smiley or Drawing", "Conversation"}),
		(71, {"Smiley or Drawing", "Conversation"}),
		(72, {"Smiley or Drawing", "Conversation", "Own Words"}),
		(120, {"Conversation", "Own Words", "Written"}),
		(190, {"Conversation", "Own Words", "Written"}),
	],
)
def test_the_ways_of_hearing_a_child_fit_its_age(months, methods):
	assert set(fitting_methods(world.child(world.kindergarten()[1], months=months).name)) == methods


def test_a_way_that_does_not_fit_the_age_is_refused_with_those_that_do(team):
	with pytest.raises(frappe.ValidationError, match="Conversation"):
		write(team, child_voice_method="Written")
	write(
		team,
		child_voice_method="Observed Expression",
		child_voice_missing_reason="Han har intet sprog endnu.",
	)


def test_the_form_offers_the_ways_that_fit(team):
	with world.as_user(team.anna):
		doc = frappe.get_doc("Trivsel Assessment", team.assessment)
		doc.run_method("onload")
	assert doc.get_onload("child_voice_methods") == ["Smiley or Drawing", "Conversation"]


def test_not_observed_needs_a_reason_on_the_sign_or_once_for_all(team):
	with world.as_user(team.anna):
		doc = frappe.get_doc("Trivsel Assessment", team.assessment)
		doc.save()
		sign = doc.answers[3]
		sign.answer = "Not Observed"
		doc.position = "Green"
		doc.save()
	with pytest.raises(frappe.MandatoryError, match=sign.indicator):
		world.agree(team.anna, team.assessment)
	write(team, not_observed_reason="Han har været på ferie i tre uger.")
	assert world.agree(team.anna, team.assessment).step == "Awaiting Confirmation"


def test_an_own_rating_says_why_too():
	people = world.team()
	world.open_assessment(people.child, people.blue)
	with pytest.raises(frappe.MandatoryError, match="why it was not observed"):
		world.rate(people.anna, people.child, people.blue, "Yellow", [("A3-K1", "Not Observed")])
	with world.as_user(people.anna):
		doc = frappe.get_doc("Trivsel Own Rating", {"rater": people.anna, "child": people.child.name})
		row = next(row for row in doc.answers if row.code == "A3-K1")
		row.note = "Han har haft brækket ben."
		doc.save()
		doc.hand_in()
	assert doc.submitted_on


def test_beside_it_stand_the_earlier_positions_of_this_unit_alone(team):
	"""R1: what another unit of the child came to is not shown, whoever has rated."""
	for days, unit, position in (
		(400, team.blue, "Yellow"),
		(200, team.blue, "Green"),
		(100, team.red, "Red"),
	):
		frappe.get_doc(
			{
				"doctype": "Trivsel Position",
				"child": team.child.name,
				"unit": unit,
				"position": position,
				"from_date": add_days(today(), -days),
				"source_doctype": "Trivsel Assessment",
				"source_name": team.assessment,
			}
		).insert(ignore_links=True)
	frappe.db.set_value("Trivsel Position", {"child": team.child.name}, "source_name", "0000000000")

	with world.as_user(team.anna):
		earlier = joint.side_by_side(team.assessment)["earlier"]

	assert [row["position"] for row in earlier] == ["Green", "Yellow"]


def test_beside_it_stands_the_plan_of_the_open_concern_for_those_who_may_see_it(team):
	world.agree(team.anna, team.assessment, "Yellow", "Meget alene")
	world.confirm(team.leader, team.assessment)
	concern = frappe.get_doc("Trivsel Concern", {"child": team.child.name})
	concern.append(
		"plan",
		{"area": "Social Life", "action": "En fast legemakker", "responsible": team.bo, "due_on": today()},
	)
	concern.save()
	later = rated(team, team.child)

	with world.as_user(team.anna):
		(plan,) = joint.side_by_side(later)["beside"]
	assert [row["action"] for row in plan["rows"]] == ["En fast legemakker"]

	frappe.get_doc("Trivsel Child", team.child.name).db_set("restricted", 1)
	with world.as_user(team.anna):
		with pytest.raises(frappe.PermissionError):
			joint.side_by_side(later)


def test_a_pedagogue_of_another_house_sees_no_joint_form(team):
	outsider = world.staff("Pædagog", world.unit("Andet hus"))
	with world.as_user(outsider), pytest.raises(frappe.PermissionError):
		joint.side_by_side(team.assessment)
