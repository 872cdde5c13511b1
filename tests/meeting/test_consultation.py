"""R5: a question is noted without a name, seen by the institution, and becomes a child's only with its parents' word."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.red_case import act, stop
from tests.access.seeing import may, seen
from tests.meeting.acts import consultation
from tests.support import world
from trivsel_app.trivsel_meeting.consulting import carry_on

CONSULTATION = "Trivsel Consultation"


def test_it_is_written_by_keyboard_and_kept_at_the_institution(red):
	"""Quick entry: what is asked for stands in one small window. By an adviser who works nowhere in the house."""
	adviser = world.staff(
		"Socialfaglig rådgiver", world.unit("Rådgivning", "Administration", "Administration")
	)
	doc = act(adviser, consultation, red.blue)
	assert frappe.get_meta(CONSULTATION).quick_entry
	assert (doc.unit, str(doc.held_on)) == (red.house, today())
	assert seen(CONSULTATION, adviser) == seen(CONSULTATION, red.leader) == {doc.name}
	other = world.staff(
		"Socialfaglig rådgiver", world.unit("Rådgivning Syd", "Administration", "Administration")
	)
	for user in (red.bo, other, world.staff("Institutionsleder", world.unit("Andet hus"))):
		assert not seen(CONSULTATION, user)
		assert not may(user, "read", doc)


def test_it_has_no_place_for_a_child(red):
	linked = {field.options for field in frappe.get_meta(CONSULTATION).get_link_fields()}
	assert not linked & {"Trivsel Child", "Trivsel Concern", "Trivsel Assessment", "User"}
	doc = consultation(red.blue)
	file = {"doctype": "File", "file_name": "a.txt", "content": "x", "is_private": 1}
	with pytest.raises(frappe.ValidationError, match="no files"):
		frappe.get_doc({**file, "attached_to_doctype": CONSULTATION, "attached_to_name": doc.name}).insert()


def test_only_types_that_can_be_held_so_and_only_when_held(red):
	with pytest.raises(frappe.ValidationError, match="about a child by name"):
		consultation(red.blue, meeting_type="Fokusmøde")
	with pytest.raises(frappe.ValidationError, match="when it has been held"):
		consultation(red.blue, held_on=add_days(today(), 1))


def test_it_becomes_a_childs_with_the_parents_word_alone(red):
	child = world.child(red.blue, first_name="Bo")
	doc = act(red.anna, consultation, red.blue)
	for who, day in (("", today()), ("Mor", add_days(today(), 1)), ("Mor", "i går")):
		with pytest.raises(frappe.ValidationError):
			act(red.anna, carry_on, doc.name, child.name, who, day)
	name = act(red.anna, carry_on, doc.name, child.name, "Mor", today())
	assessment = frappe.get_doc("Trivsel Assessment", name)
	assert (assessment.child, assessment.occasion) == (child.name, "Worry")
	assert "Mor" in assessment.parents_view
	doc.reload()
	assert (
		doc.went_on
		and child.name not in frappe.as_json(doc.as_dict())
		and name not in frappe.as_json(doc.as_dict())
	)
	with pytest.raises(frappe.ValidationError, match="already"):
		act(red.anna, carry_on, doc.name, child.name, "Mor", today())


def test_nobody_takes_a_child_on_who_may_not_rate_it_or_while_there_is_no_contact(red):
	adviser = world.staff(
		"Socialfaglig rådgiver", world.unit("Rådgivning", "Administration", "Administration")
	)
	doc = act(adviser, consultation, red.blue)
	for who in (adviser, red.bo):
		with pytest.raises(frappe.PermissionError):
			act(who, carry_on, doc.name, red.child.name, "Mor", today())
	stop(red)
	hers = act(red.anna, consultation, red.blue)
	with pytest.raises(frappe.ValidationError):
		act(red.anna, carry_on, hers.name, red.child.name, "Mor", today())
