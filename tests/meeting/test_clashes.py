"""A meeting is not planned twice, nor when somebody is at another one; of that one nothing is told."""

import frappe
import pytest

from tests.meeting.acts import step
from tests.support import world
from trivsel_app.trivsel_meeting.clashes import busy, planned_already


@pytest.fixture
def at_nine(red):
	return world.meeting(red.concern, starts_on="2027-05-04 09:00:00", ends_on="2027-05-04 10:00:00")


def asked(red, starts, ends, meeting=None, who=None):
	with world.as_user(who or red.bo):
		return busy([red.anna, red.leader], f"2027-05-04 {starts}", f"2027-05-04 {ends}", meeting)


@pytest.mark.parametrize(
	"starts,ends,is_busy",
	[
		("09:30", "10:30", True),
		("08:00", "12:00", True),
		("10:00", "11:00", False),
		("08:00", "09:00", False),
	],
)
def test_who_is_at_another_meeting_is_named(red, at_nine, starts, ends, is_busy):
	assert asked(red, starts, ends) == ([red.anna] if is_busy else [])


def test_neither_the_same_meeting_nor_one_called_off_counts(red, at_nine):
	assert not asked(red, "09:00", "10:00", at_nine.name)
	step(red.anna, at_nine, "Call Off")
	assert not asked(red, "09:00", "10:00")


def test_who_plans_no_meetings_asks_in_vain(red, at_nine):
	with pytest.raises(frappe.PermissionError):
		asked(red, "09:00", "10:00", who=world.staff("Psykolog", world.unit("PPR", "Administration")))


def test_a_second_meeting_of_the_type_is_told_of(red, at_nine):
	def told(who, kind="Fokusmøde"):
		with world.as_user(who):
			return planned_already(kind, red.child.name)

	assert told(red.bo) == "2027-05-04 09:00:00"
	assert told(red.bo, "Opfølgningsmøde") is None
	assert told(world.staff("Pædagog", world.unit("Andet hus"))) is None
