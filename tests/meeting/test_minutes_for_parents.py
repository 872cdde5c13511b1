"""R4, R15, R26: what a parent gets of approved minutes, and what of it never leaves the house."""

import frappe
import pytest
from frappe.utils import now_datetime

from tests.access.red_case import stop
from tests.concern.test_letter import COLOURS
from tests.meeting.acts import MOTHER, approved, as_staff, text_in, write
from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_meeting import minutes_for_parents
from trivsel_app.trivsel_meeting.addendum import add

MODULE = "/api/method/trivsel_app.trivsel_meeting.minutes_for_parents"
FATHER = {"participant_type": "Guardian", "person_name": f"{world.MARKER} Far"}
AGREED = {"decision": "Makkerleg hver formiddag"}


@pytest.fixture
def both(red):
	"""Two parents with custody; all that is said of the father has the marker in it."""
	father = {
		"guardian_name": FATHER["person_name"],
		"relation": "Father",
		"custody": 1,
		"email": f"{world.MARKER.lower()}@example.org",
		"phone": "+45 55 66 77 88",
	}
	red.child.append("guardians", father)
	red.child.append("guardians", {"guardian_name": "Stedfar Prøve", "relation": "Step-parent"})
	red.child.save()
	red.mother, red.father, red.stepfather = (row.name for row in red.child.guardians)
	return red


def handed(red, meeting, guardian=None, who=None, **args):
	with world.as_user(who or red.anna):
		return minutes_for_parents.letter(meeting.name, guardian or red.mother, **args)


def refused(red, meeting, match, **args):
	with pytest.raises(frappe.ValidationError, match=match):
		handed(red, meeting, **args)


def test_she_reads_what_was_talked_about_and_agreed(both):
	given = handed(both, approved(both, MOTHER, decisions=[AGREED]))
	for said in ("Mor Prøve", "Alma", "Vi talte om legen i haven.", "Makkerleg hver formiddag"):
		assert said in given["text"], said
	assert given["channel"] == "Paper"
	for hidden in ("Fokusmøde", "Hun er meget alene"):
		assert hidden not in given["html"], hidden
	assert not COLOURS.search(given["html"])


def test_nothing_of_the_other_parent_goes_to_her(both):
	"""Neither that he came, nor what was prepared with him, nor how he is reached."""
	prepared = {"parents_view": f"{world.MARKER} sover dårligt", "prior_actions": world.MARKER}
	meeting = approved(both, MOTHER, FATHER, **prepared)
	assert world.MARKER not in str(handed(both, meeting))
	assert world.MARKER in handed(both, meeting, both.father)["text"]


@pytest.mark.parametrize(
	"text",
	[
		"Hun er i gul position.",
		"Det gik fra grønt til RØDT.",
		"De røde børn",
		"Han er gulmarkeret",
		"Status: 🟡",
		"She is red",
	],
)
@pytest.mark.parametrize("where", ["minutes", "decisions", "parents_minutes"])
def test_a_word_for_a_position_is_refused_and_shown(both, text, where):
	"""R15: said where it stands, and never replaced in silence."""
	meeting = approved(both, MOTHER, **{where: [{"decision": text}] if where == "decisions" else text})
	refused(both, meeting, f"…{text[:8]}|{text[-6:]}…")


def test_the_municipalitys_own_word_is_refused_too(both):
	meeting = approved(both, MOTHER, minutes="Vi ser med undren på hende.")
	assert handed(both, meeting)
	settings = frappe.get_doc("Trivsel Settings")
	settings.word_yellow = "Undren"
	settings.save()
	refused(both, meeting, "undren")


@pytest.mark.parametrize(
	"text", ["Gulvet i rød stue er koldt.", "Hun skal have en gulerod.", "Vi er på Blå stue."]
)
def test_a_floor_and_a_place_are_no_position(both, text):
	assert text in handed(both, approved(both, MOTHER, minutes=text))["text"]


@pytest.mark.parametrize(
	"text", ["Ring på 55667788", "på 55 66 77 88.", f"Skriv til {world.MARKER}@EXAMPLE.ORG"]
)
def test_how_a_guardian_is_reached_is_refused(both, text):
	refused(both, approved(both, MOTHER, minutes=text), "a guardian's telephone or e-mail")


def test_another_child_is_asked_about(both):
	"""The name of a child of the house; its own family and helpers may be named."""
	world.child(both.blue, first_name="Storm", last_name="Prøve")
	meeting = approved(both, MOTHER, minutes="Alma Prøve leger med Storm.")
	refused(both, meeting, "another child: Storm")
	assert "Storm" in handed(both, meeting, despite_names=True)["text"]
	with world.as_user(both.leader):
		assert minutes_for_parents.named(meeting.name) == {"words": ["Storm"], "others": False}
	assert handed(both, approved(both, MOTHER, minutes="Alma og mor Prøve kom."))


def test_who_was_not_there_gets_what_is_written_for_parents(both):
	"""What one parent has said at the meeting is not for the other one."""
	meeting = approved(both, MOTHER)
	refused(both, meeting, "was not at the meeting", guardian=both.father)
	write(both.anna, meeting, parents_minutes="Vi har aftalt makkerleg.")
	for guardian in (both.mother, both.father):
		text = handed(both, meeting, guardian)["text"]
		assert "Vi har aftalt makkerleg." in text and "legen i haven" not in text
	assert frappe.db.get_value("Trivsel Meeting", meeting.name, "minutes") == "Vi talte om legen i haven."


def test_written_for_parents_by_who_may_approve(both):
	meeting = approved(both)
	for who in (both.bo, world.staff("Pædagog", world.unit("Andet hus"))):
		with pytest.raises(frappe.PermissionError):
			write(who, meeting, parents_minutes="Noget andet.")
	assert write(both.leader, meeting, parents_minutes="Vi har aftalt makkerleg.").parents_minutes


def test_custody_holders_get_approved_minutes(both):
	stepfather = {"participant_type": "Guardian", "person_name": "Stedfar Prøve"}
	meeting = approved(both, MOTHER, stepfather)
	refused(both, meeting, "with custody", guardian=both.stepfather)
	refused(both, world.meeting(both.concern), "Approved minutes")
	with world.as_user(both.anna):
		assert minutes_for_parents.recipients(meeting.name) == [
			(both.mother, "Mor Prøve"),
			(both.father, FATHER["person_name"]),
		]


def test_nothing_while_there_must_be_no_contact(both):
	"""R4."""
	meeting = approved(both, MOTHER)
	stop(both)
	refused(both, meeting, "no contact")


def test_only_what_is_added_for_parents_is_added_for_them(both):
	meeting = approved(both, MOTHER)
	with world.as_user(both.anna):
		add(meeting.name, f"{world.MARKER} Kun til os.")
		add(meeting.name, "Tiden er flyttet til kl. 9.", for_parents=True)
		with pytest.raises(frappe.ValidationError, match="er gul nu"):
			add(meeting.name, "Hun er gul nu.", for_parents=True)
	text = handed(both, meeting)["text"]
	assert "Tiden er flyttet til kl. 9." in text and world.MARKER not in text


def test_over_http_the_pdf_is_read_and_each_one_is_a_look(committing, both, desk):
	"""R7: a print of who works with the meeting; nobody else gets one."""
	meeting = approved(both, MOTHER, FATHER, decisions=[AGREED], parents_view=world.MARKER)
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	frappe.db.commit()
	asked = {"meeting": meeting.name, "guardian": both.mother}
	began = now_datetime()

	text = text_in(HttpSession(desk, both.anna).download(f"{MODULE}.letter_pdf", **asked))
	assert "Makkerleg hver formiddag" in text and world.MARKER not in text
	assert HttpSession(desk, stranger).get(f"{MODULE}.letter_pdf", **asked).status == 403

	frappe.db.rollback()
	entries = frappe.get_all(
		"Trivsel Lookup Entry", {"at": [">=", began]}, ["user", "channel", "refused"], order_by="at"
	)
	assert entries == [
		{"user": both.anna, "channel": "Print", "refused": 0},
		{"user": stranger, "channel": "Print", "refused": 1},
	]


def test_an_addendum_whose_word_has_become_a_position_since_is_written_anew(both):
	"""R15, R27: it is refused and shown as before, stays to read, and parents get the new one instead."""
	meeting = approved(both, MOTHER)
	with world.as_user(both.anna):
		add(meeting.name, "Vi ser med undren på det.", for_parents=True)
		add(meeting.name, "Kun for os.")
	settings = frappe.get_doc("Trivsel Settings")
	settings.word_yellow = "Undren"
	settings.save()
	refused(both, meeting, "Addendum 1: »…Vi ser med undren.*unit's leader writes.*in place of")
	anew = "Vi er nysgerrige på det."
	with world.as_user(both.leader):
		with pytest.raises(frappe.ValidationError, match="undren"):
			add(meeting.name, "Stadig undren.", for_parents=True, replaces=1)
		for wrong in (
			{"for_parents": True, "replaces": 2},
			{"for_parents": True, "replaces": 9},
			{"replaces": 1},
		):
			with pytest.raises(frappe.ValidationError, match="Choose an addendum"):
				add(meeting.name, anew, **wrong)
		add(meeting.name, anew, for_parents=True, replaces=1)
	text = handed(both, meeting)["text"]
	assert anew in text and "undren" not in text
	stands = frappe.get_doc("Trivsel Meeting", meeting.name).addenda
	assert [(row.text[:6], row.for_parents, row.replaces) for row in stands] == [
		("Vi ser", 0, 0),
		("Kun fo", 0, 0),
		("Vi er ", 1, 1),
	]


def test_a_meeting_without_a_name_has_nothing_for_parents(red):
	"""R5."""
	with world.as_user(red.leader):
		meeting = frappe.get_doc(
			{
				"doctype": "Trivsel Meeting",
				"meeting_type": "K-møde A (sparring)",
				"anonymous": 1,
				"unit": red.house,
				"starts_on": now_datetime(),
				"participants": [as_staff(red.leader)],
			}
		).insert()
		assert minutes_for_parents.recipients(meeting.name) == []
		with pytest.raises(frappe.ValidationError, match="Approved minutes"):
			minutes_for_parents.letter(meeting.name, "x")
