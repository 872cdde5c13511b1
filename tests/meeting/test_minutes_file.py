"""R7, R27: approved minutes as a file, and what is added to them when they are locked."""

import frappe
import pytest

from tests.meeting.acts import MOTHER, approved, as_staff, attend, text_in, write
from tests.support import world
from trivsel_app.trivsel_meeting.addendum import LONGEST, add
from trivsel_app.trivsel_meeting.minutes_file import minutes_pdf

EVERYTHING = {
	"parents_view": "Hun sover dårligt",
	"decisions": [{"area": "Social Life", "decision": "Fast voksen"}],
	"outcome": "Plan Changed",
	"parents_minutes": "Vi har aftalt en fast voksen.",
}


def text_of(meeting, who):
	with world.as_user(who):
		minutes_pdf(meeting.name)
	assert frappe.response.filename == "referat.pdf"
	return text_in(frappe.response.filecontent)


def added(meeting, who, text="Det var om tirsdagen.", **args):
	with world.as_user(who):
		add(meeting.name, text, **args)
	return frappe.get_doc("Trivsel Meeting", meeting.name)


def test_the_file_has_the_whole_meeting(red):
	meeting = approved(red, MOTHER, **EVERYTHING)
	added(meeting, red.leader)
	text = text_of(meeting, red.anna)
	for said in (
		"Fokusmøde",
		"Alma Prøve",
		"Mor Prøve",
		"Jeg vil gerne lege med Ida.",
		"Hun sover dårligt",
		"Vi talte om legen i haven.",
		"Fællesskab",
		"Fast voksen",
		"Planen er ændret",
		"Intet var prøvet før",
		"Vi har aftalt en fast voksen.",
		"Det var om tirsdagen.",
	):
		assert said in text, said


def test_the_file_is_for_who_works_with_the_meeting_once_it_is_approved(red):
	with pytest.raises(frappe.ValidationError, match="when they are approved"):
		text_of(world.meeting(red.concern), red.anna)
	with pytest.raises(frappe.PermissionError):
		text_of(approved(red), world.staff("Pædagog", world.unit("Andet hus")))


def test_who_is_invited_from_elsewhere_keeps_no_copy(red):
	guest = world.staff("Pædagog", world.unit("Andet hus", "Kindergarten", "Daycare"))
	meeting = approved(red, as_staff(guest))
	frappe.db.set_value(
		"Trivsel Meeting Participant",
		{"parent": meeting.name, "user": guest},
		"invited_on",
		meeting.approved_on,
	)
	with world.as_user(guest):
		assert frappe.get_doc("Trivsel Meeting", meeting.name).has_permission("read")
	with pytest.raises(frappe.PermissionError):
		text_of(meeting, guest)


def test_what_is_added_stands_below_what_was_locked(red):
	"""Who, when and what; the minutes stay as they were approved."""
	meeting = approved(red)
	[row] = added(meeting, red.anna).addenda
	assert (row.text, row.written_by, row.for_parents) == ("Det var om tirsdagen.", red.anna, 0)
	assert row.written_on >= meeting.approved_on
	after = added(meeting, red.leader, "Og om onsdagen.")
	assert [row.written_by for row in after.addenda] == [red.anna, red.leader]
	assert (after.minutes, after.approved_by, after.approved_on) == (
		meeting.minutes,
		meeting.approved_by,
		meeting.approved_on,
	)


def test_who_may_approve_adds(red):
	meeting = approved(red)
	for who in (red.bo, world.staff("Pædagog", world.unit("Andet hus"))):
		with pytest.raises(frappe.PermissionError):
			added(meeting, who)
	assert not frappe.get_doc("Trivsel Meeting", meeting.name).addenda


def test_nobody_writes_an_addendum_in_anothers_name(red):
	"""By a form or REST neither a row is added nor one changed or taken away."""
	forged = {"text": world.MARKER, "written_by": red.leader}
	held = attend(world.meeting(red.concern, addenda=[forged]))
	assert not write(red.anna, held, addenda=[forged]).addenda
	meeting = added(approved(red), red.anna)
	changed = write(
		red.anna, meeting, addenda=[{**meeting.addenda[0].as_dict(), "text": world.MARKER}, forged]
	)
	assert [row.text for row in changed.addenda] == ["Det var om tirsdagen."]
	assert write(red.anna, meeting, addenda=[]).addenda


@pytest.mark.parametrize("text,match", [(" ", "to be added"), ("x" * (LONGEST + 1), "letters long")])
def test_an_addendum_says_something(red, text, match):
	with pytest.raises(frappe.ValidationError, match=match):
		added(approved(red), red.anna, text)


def test_before_they_are_locked_minutes_are_written_themselves(red):
	with pytest.raises(frappe.ValidationError, match="not locked"):
		added(attend(world.meeting(red.concern)), red.anna)
