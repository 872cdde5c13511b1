"""R5: a meeting without the child's name carries nothing that could tell who it is."""

import frappe
import pytest
from frappe.utils import today

from tests.access.red_case import restrict
from tests.access.seeing import seen
from tests.meeting.acts import MOTHER, SPARRING, as_staff
from tests.support import world

MEETING = "Trivsel Meeting"


def sparring(who, unit, kind=SPARRING, **fields):
	values = {"doctype": MEETING, "meeting_type": kind, "anonymous": 1, "unit": unit, "starts_on": today()}
	with world.as_user(who):
		return frappe.get_doc({**values, "participants": [as_staff(who)], **fields}).insert()


def test_it_is_kept_at_the_institution(red):
	"""A group may be too few to hide in."""
	meeting = sparring(red.anna, red.blue)
	assert (meeting.unit, meeting.child) == (red.house, None)
	assert seen(MEETING, red.anna) == {meeting.name} == seen(MEETING, red.leader)
	assert not seen(MEETING, red.bo)


@pytest.mark.parametrize("named", ["child", "concern", "participants"])
def test_it_names_no_child_concern_or_parent(red, named):
	values = {"child": red.child.name, "concern": red.concern.name, "participants": [MOTHER]}
	with pytest.raises(frappe.ValidationError):
		sparring("Administrator", red.blue, **{named: values[named]})


def test_only_where_the_type_can_be_held_so(red):
	with pytest.raises(frappe.ValidationError, match="about a child by name"):
		sparring(red.anna, red.blue, "Fokusmøde")


def test_another_meeting_names_its_child(red):
	with pytest.raises(frappe.MandatoryError):
		sparring(red.anna, red.blue, anonymous=0)


def test_no_file_hangs_on_it(red):
	meeting = sparring(red.anna, red.blue)
	file = {"doctype": "File", "file_name": "a.txt", "content": "x", "is_private": 1}
	with pytest.raises(frappe.ValidationError, match="no files"):
		frappe.get_doc({**file, "attached_to_doctype": MEETING, "attached_to_name": meeting.name}).insert()


def test_another_child_s_restriction_does_not_hide_it(red):
	meeting = sparring(red.anna, red.blue)
	restrict(red)
	assert seen(MEETING, red.anna) == {meeting.name}
