"""A meeting from its planning to locked minutes, and what its steps ask for (R4, R16, R25, R27)."""

import frappe
import pytest
from frappe.utils import add_days, add_to_date, get_datetime, getdate, now_datetime, today

from tests.access.red_case import act, stop
from tests.meeting.acts import MOTHER, WRITTEN, approved, as_staff, attend, step, write
from tests.support import world


def concern_of(red):
	return frappe.get_doc("Trivsel Concern", red.concern.name)


def test_from_planned_to_locked(red):
	meeting = world.meeting(red.concern)
	assert (meeting.workflow_state, meeting.step) == ("Planned", "Planned")
	assert step(red.anna, meeting, "Invite").step == "Invited"
	attend(meeting, MOTHER)
	assert step(red.anna, meeting, "Hold Meeting").step == "Held"
	write(red.anna, meeting, **WRITTEN)

	done = step(red.anna, meeting, "Approve Minutes")

	assert (done.step, done.docstatus, done.approved_by) == ("Approved", 1, red.anna)
	with pytest.raises(frappe.UpdateAfterSubmitError):
		write(red.anna, meeting, minutes="Noget andet.")
	with pytest.raises(frappe.PermissionError):
		act(red.leader, frappe.get_doc("Trivsel Meeting", meeting.name).cancel)


def test_a_meeting_is_held_when_it_has_been(red):
	meeting = world.meeting(red.concern)
	with pytest.raises(frappe.ValidationError, match="Tick who took part"):
		step(red.anna, meeting, "Hold Meeting")
	attend(meeting)
	write(red.anna, meeting, starts_on=add_to_date(now_datetime(), hours=2))
	with pytest.raises(frappe.ValidationError, match="still to come"):
		step(red.anna, meeting, "Hold Meeting")


@pytest.mark.parametrize("left_out", [("minutes",), ("child_voice",), ("child_voice_method",)])
def test_minutes_have_what_the_type_asks_for(red, left_out):
	"""R25: how the child was heard and what it said, or the reason why not."""
	meeting = world.meeting(red.concern)
	attend(meeting)
	step(red.anna, meeting, "Hold Meeting")
	write(red.anna, meeting, **{**WRITTEN, **dict.fromkeys(left_out, "")})
	with pytest.raises(frappe.MandatoryError):
		step(red.anna, meeting, "Approve Minutes")

	write(red.anna, meeting, minutes="Kort møde.", child_voice_missing_reason="Hun er syg.")
	assert step(red.anna, meeting, "Approve Minutes").docstatus == 1


def test_minutes_are_approved_by_who_was_there_or_leads(red):
	meeting = world.meeting(red.concern)
	attend(meeting)
	step(red.anna, meeting, "Hold Meeting")
	write(red.anna, meeting, **WRITTEN)
	with pytest.raises(frappe.PermissionError, match="took part"):
		step(red.bo, meeting, "Approve Minutes")
	assert step(red.leader, meeting, "Approve Minutes").approved_by == red.leader


def test_there_is_no_other_way_to_approved_minutes(red):
	meeting = attend(world.meeting(red.concern))
	with world.as_user(red.leader):
		doc = frappe.get_doc("Trivsel Meeting", meeting.name)
		doc.update(WRITTEN)
		with pytest.raises(frappe.ValidationError):
			doc.submit()


def test_who_approves_and_what_departs_is_not_taken_from_the_sender(red):
	sent = {"approved_by": red.bo, "departures": [{"departure": "Parents Missing"}]}
	meeting = world.meeting(red.concern, **sent)
	assert not meeting.approved_by and not meeting.departures
	meeting = write(red.anna, meeting, **sent)
	assert not meeting.approved_by and not meeting.departures


def test_a_meeting_that_is_moved_stays_as_long_as_it_was_to_the_minute(red):
	start = add_to_date(now_datetime(), days=3).replace(second=37, microsecond=0)
	meeting = world.meeting(red.concern, starts_on=start, ends_on=add_to_date(start, minutes=90))
	moved = write(red.anna, meeting, starts_on=add_to_date(start, days=1))
	assert get_datetime(moved.starts_on) == add_to_date(start, days=1, seconds=-37)
	assert get_datetime(moved.ends_on) == add_to_date(start, days=1, minutes=90, seconds=-37)
	with pytest.raises(frappe.ValidationError, match="ends before"):
		write(red.anna, meeting, ends_on=add_to_date(start, days=-1))


def test_a_meeting_called_off_stays_as_it_was(red):
	meeting = world.meeting(red.concern)
	assert step(red.anna, meeting, "Call Off").step == "Cancelled"
	with pytest.raises(frappe.ValidationError, match="called off"):
		write(red.anna, meeting, place="Stuen")


def test_a_held_focus_meeting_tells_the_concern(red):
	"""R18, R19: when it was held, and that the leader was there."""
	meeting = world.meeting(red.concern)
	attend(meeting, as_staff(red.leader))
	step(red.anna, meeting, "Hold Meeting")
	concern = concern_of(red)
	assert getdate(concern.focus_meeting_held_on) == getdate(meeting.starts_on)
	assert concern.leader_took_part


def test_the_leader_counts_who_was_there_not_who_was_asked(red):
	meeting = world.meeting(red.concern)
	attend(meeting, as_staff(red.bo))
	write(
		red.anna,
		meeting,
		participants=[*frappe.get_doc("Trivsel Meeting", meeting.name).participants, as_staff(red.leader)],
	)
	step(red.anna, meeting, "Hold Meeting")
	concern = concern_of(red)
	assert concern.focus_meeting_held_on and not concern.leader_took_part


def test_who_was_there_can_be_put_right_until_the_minutes_are_approved(red):
	meeting = world.meeting(red.concern)
	attend(meeting)
	step(red.anna, meeting, "Hold Meeting")
	assert not concern_of(red).leader_took_part
	attend(meeting, as_staff(red.leader))
	write(red.anna, meeting, **WRITTEN)
	step(red.anna, meeting, "Approve Minutes")
	assert concern_of(red).leader_took_part


def test_a_meeting_of_another_part_is_no_focus_meeting(red):
	meeting = world.meeting(red.concern, "Netværksmøde")
	attend(meeting)
	step(red.anna, meeting, "Hold Meeting")
	assert not concern_of(red).focus_meeting_held_on


def test_decisions_become_actions_of_the_plan(red):
	"""R27."""
	due = add_days(today(), 14)
	decision = {
		"area": "Social Life",
		"decision": "Makkerleg hver formiddag",
		"responsible": red.bo,
		"due_on": due,
	}
	approved(red, decisions=[decision])
	action = concern_of(red).plan[-1]
	assert (action.area, action.action, action.responsible) == (
		"Social Life",
		"Makkerleg hver formiddag",
		red.bo,
	)
	assert getdate(action.due_on) == getdate(due)


def test_without_a_concern_decisions_stay_tasks_of_the_meeting(red):
	meeting = world.meeting(red.concern, "Overgangssamtale", concern=None, participants=[as_staff(red.anna)])
	attend(meeting)
	step(red.anna, meeting, "Hold Meeting")
	write(red.anna, meeting, **WRITTEN, decisions=[{"decision": "Besøg i skolen", "responsible": red.anna}])
	done = step(red.anna, meeting, "Approve Minutes")
	assert not concern_of(red).plan
	with world.as_user(red.anna):
		done.decisions[0].progress = "Carried Out"
		done.save()
	assert (
		frappe.db.get_value("Trivsel Meeting Decision", {"parent": meeting.name}, "progress") == "Carried Out"
	)


def test_no_guardian_is_asked_while_there_must_be_no_contact(red):
	"""R4: they are taken off what was planned with them, and nobody is added; the staff can meet."""
	planned = world.meeting(red.concern)
	write(red.anna, planned, participants=[as_staff(red.anna), MOTHER])
	stop(red)

	with pytest.raises(frappe.ValidationError, match="no contact"):
		write(red.anna, planned, participants=[as_staff(red.anna), MOTHER])
	called = step(red.anna, frappe.get_doc("Trivsel Meeting", planned.name), "Invite")
	assert [row.participant_type for row in called.participants] == ["Staff"]


def test_a_moved_by_hand_concern_is_not_taken(red):
	"""A meeting keeps the concern that it was planned for."""
	meeting = world.meeting(red.concern, concern=None)
	doc = write(red.anna, meeting, concern=red.concern.name)
	assert not doc.concern


def test_staff_take_part_as_what_they_work_as(red):
	meeting = world.meeting(red.concern)
	assert meeting.participants[0].profession == "Pædagog"
	with pytest.raises(frappe.ValidationError, match="profession that she works as"):
		write(red.anna, meeting, participants=[{**as_staff(red.bo), "profession": "Institutionsleder"}])


def test_parents_are_those_of_the_child(red):
	meeting = world.meeting(red.concern)
	with pytest.raises(frappe.ValidationError, match="as it stands on the child"):
		write(
			red.anna, meeting, participants=[{"participant_type": "Guardian", "person_name": "En anden mor"}]
		)


def test_a_step_is_taken_in_the_own_unit(red):
	"""R1: the same role in another house takes no step here, though she coordinated once."""
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	with pytest.raises(frappe.PermissionError):
		step(stranger, world.meeting(red.concern), "Invite")
