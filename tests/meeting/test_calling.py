"""R26: staff are called by mail with a calendar file, each alone; read from the SMTP server, by a real parser."""

import json
from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

import frappe
import pytest
from icalendar import Calendar

from tests.meeting.acts import as_staff, attend, step, write
from tests.support import world
from trivsel_app.trivsel_meeting.answering import answer

# The first day of winter time and of summer time, and one of each beside them.
DAYS = {"2027-10-31": 1, "2027-10-30": 2, "2027-03-28": 2, "2027-03-27": 1}


@pytest.fixture
def guest(red):
	return world.staff("Pædagog", world.unit("Andet hus"))


def planned(red, guest, **fields):
	values = {
		"starts_on": "2027-05-04 09:00:00",
		"ends_on": "2027-05-04 10:00:00",
		"place": "Stuen & køkkenet",
	}
	people = [as_staff(red.anna), as_staff(guest)]
	return world.meeting(red.concern, participants=people, **{**values, **fields})


def arrived(mailbox) -> dict:
	"""The mails with a calendar file by whom they are to; each one in a mail of its own."""
	mailbox.messages.clear()
	mailbox.send_queued()
	calls = [mail for mail in mailbox.messages if any(map(is_calendar, mail.walk()))]
	mails = {mail["To"]: mail for mail in calls}
	assert len(mails) == len(calls)
	return mails


def is_calendar(part) -> bool:
	return part.get_content_type() == "text/calendar"


def calendar(mail) -> Calendar:
	[part] = filter(is_calendar, mail.walk())
	found = Calendar.from_ical(part.get_content())
	assert part.get_param("method") == found["METHOD"]
	return found


def event(mail):
	[found] = calendar(mail).walk("VEVENT")
	return found


def text(mail) -> str:
	"""All that is readable in the mail, headers included."""
	parts = [part for part in mail.walk() if not part.is_multipart()]
	return "\n".join([*map(str, mail.values()), *(part.get_content() for part in parts)])


def test_each_is_called_by_a_mail_of_her_own(mailbox, red, guest):
	meeting = step(red.anna, planned(red, guest), "Invite")
	mails = arrived(mailbox)
	assert set(mails) == {red.anna, guest}
	for address, mail in mails.items():
		[other] = {red.anna, guest} - {address}
		told = text(mail)
		assert other not in told
		for hidden in ("Alma", "Prøve", "Fokusm", "Rød", "Red", red.child.name):
			assert hidden not in told, hidden
		file = event(mail)
		assert str(file["ATTENDEE"]) == f"mailto:{address}"
		assert file["UID"].startswith(f"{meeting.name}@")
		assert (file["SEQUENCE"], file["LOCATION"], file["STATUS"]) == (0, "Stuen & køkkenet", "CONFIRMED")
		assert calendar(mail)["METHOD"] == "REQUEST"
		assert f"/{meeting.name}" in told


@pytest.mark.parametrize("day,hours", DAYS.items())
def test_nine_o_clock_is_nine_o_clock_in_summer_and_winter(mailbox, red, guest, day, hours):
	step(red.anna, planned(red, guest, starts_on=f"{day} 09:00:00", ends_on=f"{day} 10:30:00"), "Invite")
	file = event(arrived(mailbox)[guest])
	assert file.start.strftime("%Y-%m-%d %H:%M") == f"{day} 09:00"
	assert file.start.astimezone(ZoneInfo("Europe/Copenhagen")).utcoffset() == timedelta(hours=hours)
	assert file.start.utcoffset() == timedelta(hours=hours)
	assert file.end - file.start == timedelta(minutes=90)


@pytest.mark.parametrize(
	"before,after,instants",
	[
		("2027-10-30", "2027-11-01", ("2027-10-30 07:00", "2027-11-01 08:00")),
		("2027-03-27", "2027-03-29", ("2027-03-27 08:00", "2027-03-29 07:00")),
	],
)
def test_moved_over_the_change_of_the_clocks_it_is_the_same_meeting_at_another_instant(
	mailbox, red, guest, before, after, instants
):
	"""Read as UTC; and called off last, each file newer than the one before."""
	meeting = step(
		red.anna, planned(red, guest, starts_on=f"{before} 09:00:00", ends_on=f"{before} 10:00:00"), "Invite"
	)
	files = [event(arrived(mailbox)[guest])]
	write(red.anna, meeting, starts_on=f"{after} 09:00:00", ends_on=f"{after} 10:00:00")
	files.append(event(arrived(mailbox)[guest]))
	step(red.anna, meeting, "Call Off")
	files.append(event(arrived(mailbox)[guest]))
	found = [file.start.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M") for file in files]
	assert found == [*instants, instants[1]]
	assert [file["SEQUENCE"] for file in files] == [0, 1, 2]
	assert len({file["UID"] for file in files}) == 1


def test_a_moved_meeting_takes_the_place_of_the_earlier(mailbox, red, guest):
	meeting = step(red.anna, planned(red, guest), "Invite")
	first = event(arrived(mailbox)[guest])
	write(red.anna, meeting, prior_actions="Makkerleg")
	assert not arrived(mailbox)

	write(red.anna, meeting, starts_on="2027-05-05 09:00:00", ends_on="2027-05-05 10:00:00")

	mails = arrived(mailbox)
	assert set(mails) == {red.anna, guest}
	second = event(mails[guest])
	assert (second["UID"], second["SEQUENCE"]) == (first["UID"], 1)
	assert second.start.date() - first.start.date() == timedelta(days=1)


def test_an_answer_is_for_the_time_that_was_asked(red, guest):
	meeting = step(red.anna, planned(red, guest), "Invite")
	with world.as_user(guest):
		answer(meeting.name, "Comes")
	write(red.anna, meeting, place="Mødelokalet")
	assert response_of(meeting, guest) == "Comes"
	write(red.anna, meeting, starts_on="2027-05-05 09:00:00")
	assert not response_of(meeting, guest)


def response_of(meeting, user):
	return frappe.db.get_value(
		"Trivsel Meeting Participant", {"parent": meeting.name, "user": user}, "response"
	)


def test_who_is_taken_off_or_added_is_told_and_nobody_else(mailbox, red, guest):
	meeting = step(red.anna, planned(red, guest), "Invite")
	arrived(mailbox)
	write(red.anna, meeting, participants=[as_staff(red.anna), as_staff(red.bo)])
	mails = arrived(mailbox)
	assert {to: str(calendar(mail)["METHOD"]) for to, mail in mails.items()} == {
		guest: "CANCEL",
		red.bo: "REQUEST",
	}
	assert event(mails[guest])["SEQUENCE"] == 1


def test_a_meeting_called_off_is_taken_out_of_the_calendars(mailbox, red, guest):
	meeting = step(red.anna, planned(red, guest), "Invite")
	uid = event(arrived(mailbox)[guest])["UID"]
	step(red.anna, meeting, "Call Off")
	mails = arrived(mailbox)
	assert set(mails) == {red.anna, guest}
	for mail in mails.values():
		file = event(mail)
		assert (calendar(mail)["METHOD"], file["STATUS"]) == ("CANCEL", "CANCELLED")
		assert (file["UID"], file["SEQUENCE"]) == (uid, 1)


def test_nobody_is_mailed_of_what_was_only_planned_or_has_been(mailbox, red, guest):
	planned_only = planned(red, guest)
	step(red.anna, planned_only, "Call Off")
	held = world.meeting(red.concern)
	attend(held)
	step(red.anna, held, "Hold Meeting")
	write(red.anna, held, place="Et andet sted")
	assert not arrived(mailbox)


def test_in_the_language_of_who_gets_it(mailbox, red, guest):
	frappe.db.set_value("User", guest, "language", "da")
	frappe.db.set_value("User", red.anna, "language", "en")
	step(red.anna, planned(red, guest), "Invite")
	mails = arrived(mailbox)
	assert mails[guest]["Subject"] == "Indkaldelse til et møde"
	assert "tirsdag den 4. maj 2027 kl. 09:00-10:00" in text(mails[guest])
	assert mails[red.anna]["Subject"] == "Invitation to a meeting"


def test_a_site_that_cannot_mail_says_so_and_the_meeting_is_called(no_mail_account, red, guest):
	meeting = step(red.anna, planned(red, guest), "Invite")
	assert meeting.step == "Invited"
	assert "cannot send mails" in json.dumps(frappe.get_message_log())
