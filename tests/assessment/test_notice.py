"""R10: nobody is rated before the parents have been told that the municipality assesses."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.support import world


def waits(assessment):
	return bool(frappe.db.get_value("Trivsel Assessment", assessment.name, "waiting_for_notice"))


def test_a_child_whose_parents_were_not_told_waits_and_is_not_rated():
	_house, blue, _red = world.kindergarten(told=None)
	child = world.child(blue)
	pedagogue = world.staff("Pædagog", blue)
	assessment = world.open_assessment(child, blue)

	assert waits(assessment)
	with pytest.raises(frappe.ValidationError, match="have not yet been told"):
		world.rate(pedagogue, child, blue)


def test_it_is_let_in_at_once_when_the_house_has_told_them_and_out_again_if_that_was_wrong():
	house, blue, _red = world.kindergarten(told=None)
	assessment = world.open_assessment(world.child(blue), blue)
	doc = frappe.get_doc("Trivsel Unit", house)

	doc.privacy_notice_on = today()
	doc.save()
	assert not waits(assessment)

	doc.privacy_notice_on = None
	doc.save()
	assert waits(assessment)


def test_who_came_after_the_house_told_has_a_date_of_her_own():
	_house, blue, _red = world.kindergarten(told=add_days(today(), -30))
	child = world.child(blue, from_date=add_days(today(), -29))
	there_before = world.child(blue, from_date=add_days(today(), -30))
	assessment = world.open_assessment(child, blue)
	assert waits(assessment)
	assert not waits(world.open_assessment(there_before, blue))

	child.enrolments[0].privacy_notice_on = today()
	child.save()
	assert not waits(assessment)


def test_a_round_marks_those_who_wait(committing):
	house, blue, red = world.kindergarten(told=None)
	frappe.get_doc("Trivsel Unit", blue).update({"privacy_notice_on": today()}).save()
	told, waiting = world.child(blue), world.child(red)
	own = world.child(red)
	own.enrolments[0].privacy_notice_on = today()
	own.save()

	round_doc = world.run_opening(world.start_opening(world.draft_round(house)))

	marked = dict(
		frappe.get_all(
			"Trivsel Assessment", {"round": round_doc.name}, ["child", "waiting_for_notice"], as_list=True
		)
	)
	assert marked == {told.name: 0, waiting.name: 1, own.name: 0}
