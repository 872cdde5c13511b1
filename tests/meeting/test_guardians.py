"""R4, R15, R26: what parents get of a meeting: a letter each, a mail only by that channel, a link that works once."""

import re
from urllib.parse import parse_qs, urlsplit

import frappe
import pytest
from frappe.utils import add_days, now_datetime

from tests.access.red_case import stop
from tests.concern.test_letter import COLOURS
from tests.meeting.acts import MOTHER, as_staff, step, write
from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_meeting import answer_link, invitation_letter
from trivsel_app.trivsel_meeting.answer_link import answer_by_link, invitation

MEETING = "Trivsel Meeting"
FATHER = {"participant_type": "Guardian", "person_name": "Far Prøve"}
HIS = "far@example.org"
PHONE = "55667788"
HERS = "mor@example.org"
LINK = re.compile(r"https?://\S+/svar\?t=[\w-]+")


@pytest.fixture
def both(red):
	"""Two parents, the father with what the mother must not read."""
	red.child.append(
		"guardians",
		{"guardian_name": "Far Prøve", "relation": "Father", "custody": 1, "email": HIS, "phone": PHONE},
	)
	red.child.save()
	red.mother, red.father = (row.name for row in red.child.guardians)
	frappe.db.set_value("User", red.anna, {"full_name": "Anna Prøvelund", "phone": "12345678"})
	return red


def invited(red, **fields):
	people = [{**as_staff(red.anna), "meeting_role": "Leads the Meeting"}, MOTHER, FATHER]
	values = {"starts_on": add_days(now_datetime(), 3), "place": "Stuen", "ends_on": None}
	return step(red.anna, world.meeting(red.concern, participants=people, **{**values, **fields}), "Invite")


def letter_to(red, meeting, guardian, who=None):
	with world.as_user(who or red.anna):
		return invitation_letter.letter(meeting.name, guardian)


def token_in(text):
	return parse_qs(urlsplit(LINK.search(text)[0]).query)["t"][0]


def token_of(red, meeting):
	return token_in(letter_to(red, meeting, red.mother)["text"])


def response_of(meeting, name="Mor Prøve"):
	return frappe.db.get_value(
		"Trivsel Meeting Participant", {"parent": meeting.name, "person_name": name}, "response"
	)


def by_mail():
	settings = frappe.get_doc("Trivsel Settings")
	settings.guardian_channel = "E-mail"
	settings.save()


def to_parents(mailbox) -> dict:
	mailbox.messages.clear()
	mailbox.send_queued()
	return {mail["To"]: mail for mail in mailbox.messages if mail["To"] in (HIS, HERS)}


def text(mail) -> str:
	parts = [part for part in mail.walk() if not part.is_multipart()]
	return "\n".join([*map(str, mail.values()), *(part.get_content() for part in parts)])


def test_the_letter_says_when_and_where_and_whom_to_call(both):
	given = letter_to(both, invited(both), both.mother)
	for said in ("Mor Prøve", "Alma", "Stuen", "Anna Prøvelund, 12345678", "/svar?t="):
		assert said in given["text"], said
	assert given["channel"] == "Paper"
	for hidden in ("Fokus", "bekymring", "Far Prøve", HIS, PHONE, "Hun er meget alene"):
		assert hidden.lower() not in str(given).lower(), hidden
	assert not COLOURS.search(LINK.sub("", given["text"]))


def test_the_letter_is_a_file_too(both):
	meeting = invited(both)
	with world.as_user(both.anna):
		invitation_letter.letter_pdf(meeting.name, both.mother)
	assert frappe.response.filecontent.startswith(b"%PDF")


def test_the_letter_is_for_who_plans_the_meeting(both):
	meeting = invited(both)
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	with pytest.raises(frappe.PermissionError):
		letter_to(both, meeting, both.mother, stranger)
	write(both.anna, meeting, participants=[as_staff(both.anna), MOTHER])
	with pytest.raises(frappe.ValidationError, match="asked to come"):
		letter_to(both, meeting, both.father)


def test_by_another_channel_nothing_is_mailed(mailbox, both):
	invited(both)
	assert not to_parents(mailbox)


def test_by_mail_each_parent_gets_an_appointment_and_nothing_else(mailbox, both):
	by_mail()
	frappe.db.set_value("Trivsel Guardian", both.mother, "email", HERS)
	meeting = invited(both)
	mails = to_parents(mailbox)
	assert set(mails) == {HIS, HERS}
	for address, mail in mails.items():
		told = text(mail)
		[other] = {HIS, HERS} - {address}
		for said in ("Stuen", "Anna Prøvelund, 12345678", "/svar?t="):
			assert said in told, said
		for hidden in (other, "Alma", "Mor Prøve", "Far Prøve", "Fokusm", meeting.name, PHONE):
			assert hidden not in told, hidden
	assert token_in(mails[HIS].get_body(("plain",)).get_content()) != token_in(
		mails[HERS].get_body(("plain",)).get_content()
	)
	step(both.anna, meeting, "Call Off")
	off = to_parents(mailbox)
	assert set(off) == {HIS, HERS}
	assert "/svar" not in text(off[HIS])


def test_nothing_is_mailed_while_there_must_be_no_contact(mailbox, both):
	"""R4: neither that it is moved nor that it is called off; what waited is withdrawn."""
	by_mail()
	meeting = invited(both)
	stop(both)
	write(both.anna, meeting, place="Et andet sted")
	step(both.anna, meeting, "Call Off")
	assert not to_parents(mailbox)


def test_the_link_works_once(both):
	meeting = invited(both)
	token = token_of(both, meeting)
	assert answer_by_link(token, "Comes")
	assert (response_of(meeting), response_of(meeting, "Far Prøve") or None) == ("Comes", None)
	assert not invitation(token)
	assert not answer_by_link(token, "Does Not Come")
	assert response_of(meeting) == "Comes"


def test_no_other_answer_can_be_sent(both):
	meeting = invited(both)
	assert not answer_by_link(token_of(both, meeting), "<b>")
	assert not response_of(meeting)


def test_the_link_ends_with_the_meeting(both):
	meeting = invited(both)
	token = token_of(both, meeting)
	step(both.anna, meeting, "Call Off")
	assert not invitation(token)

	meeting = invited(both)
	token = token_of(both, meeting)
	frappe.db.set_value(MEETING, meeting.name, "starts_on", add_days(now_datetime(), -1))
	begun = frappe.get_doc(MEETING, meeting.name)
	assert not invitation(token_in(answer_link.link_to(begun, begun.participants[1])))


def test_a_new_time_takes_a_new_link(both):
	meeting = invited(both)
	token = token_of(both, meeting)
	write(both.anna, meeting, starts_on=add_days(now_datetime(), 5))
	asked_anew = write(both.anna, meeting, participants=[as_staff(both.anna), MOTHER])
	assert not invitation(token)
	assert invitation(token_of(both, asked_anew))


def test_a_stop_of_the_contact_ends_the_link_for_good(both):
	"""R4."""
	meeting = invited(both)
	token = token_of(both, meeting)
	stop(both)
	assert not invitation(token)
	with world.as_user(both.chief):
		protection.allow_contact(both.child.name, "Afklaret")
	asked_anew = write(both.anna, meeting, participants=[as_staff(both.anna), MOTHER])
	assert not invitation(token)
	assert invitation(token_of(both, asked_anew))


@pytest.mark.parametrize(
	"token", ["", "æøå", "YWJj", "x" * 5000, "YWJjZGVmZ2hpai4wMDAw"], ids=lambda token: str(len(token))
)
def test_no_token_of_ones_own_leads_anywhere(both, token):
	invited(both)
	assert not invitation(token)


def test_a_link_of_one_parent_is_no_link_of_the_other(both):
	meeting = invited(both)
	_found, row = invitation(token_of(both, meeting))
	assert row.person_name == "Mor Prøve"


def test_the_page_shows_when_and_where_and_takes_one_answer(committing, both, desk):
	meeting = invited(both)
	token = token_of(both, meeting)
	frappe.db.commit()
	guest = HttpSession(desk)

	shown = guest.get("/svar", t=token)
	used = guest.post("/svar", t=token, response="Comes")
	again, wrong = guest.get("/svar", t=token), guest.get("/svar", t="YWJj")

	assert shown.status == 200 and "Stuen" in shown.text
	for hidden in ("Alma", "Prøve", "Fokus", meeting.name, PHONE, "Solsikken"):
		assert hidden not in shown.text + used.text, hidden
	assert "Stuen" not in used.text + again.text + wrong.text
	assert again.text == wrong.text
	frappe.db.rollback()
	assert response_of(meeting) == "Comes"


def test_the_page_cannot_be_tried_without_end(committing, both, desk):
	guest = HttpSession(desk)
	answers = [guest.get("/svar", t="YWJj").text for _attempt in range(32)]
	assert answers[0] != answers[-1]
