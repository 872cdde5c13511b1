"""A meeting is planned from an assessment or a referral in one click."""

import frappe
import pytest

from tests.access.red_case import act, restrict
from tests.support import world
from trivsel_app.trivsel_meeting import planned_from


def people(proposal):
	return {row.get("user") or row["person_name"] for row in proposal["participants"]}


def test_from_a_red_assessment_it_is_the_next_of_its_concern(red):
	proposal = act(red.anna, planned_from.for_assessment, red.assessment.name)
	assert (proposal["meeting_type"], proposal["concern"]) == ("Fokusmøde", red.concern.name)
	assert people(proposal) == {red.anna, red.bo, red.leader, "Mor Prøve"}


def test_from_a_green_one_it_is_about_the_child_and_she_chooses_the_type(red):
	child = world.child(red.blue)
	green = world.assessed(child, red.blue, [red.anna, red.bo], red.leader, "Green")
	proposal = act(red.anna, planned_from.for_assessment, green.name)
	assert proposal == {"child": child.name, "unit": red.blue, "participants": []}


def test_of_a_restricted_child_nobody_else_plans_one(red):
	"""Also who had the assessment open before (R4)."""
	restrict(red, red.chief)
	with pytest.raises(frappe.PermissionError):
		act(red.anna, planned_from.for_assessment, red.assessment.name)


def test_from_a_referral_its_receiver_is_proposed_where_the_type_asks_for_her(red):
	red.concern.db_set("step", "Wider")
	psychologist = world.staff("Psykolog", world.unit("PPR", "Administration", "Administration"))
	referral = world.referral(red.concern, receiver=psychologist)
	proposal = act(red.anna, planned_from.for_referral, referral.name)
	assert {psychologist, red.anna} <= people(proposal)


def test_nobody_without_the_relation_plans_from_either(red):
	psychologist = world.staff("Psykolog", world.unit("PPR", "Administration", "Administration"))
	referral = world.referral(red.concern, receiver=psychologist)
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	for who in (stranger, psychologist):
		for plan, record in (
			(planned_from.for_assessment, red.assessment.name),
			(planned_from.for_referral, referral.name),
		):
			with pytest.raises(frappe.PermissionError):
				act(who, plan, record)
