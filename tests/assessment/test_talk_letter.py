"""R4, R7, R15: the paper for the talk with a parent says what was seen, and nothing that could be a colour."""

import frappe
import pytest
from frappe.utils import now_datetime

from tests.access.red_case import stop
from tests.concern.test_letter import COLOURS
from tests.meeting.acts import text_in
from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_child import letters_to_parents

MODULE = "/api/method/trivsel_app.trivsel_child.letters_to_parents"
ASSESSMENT = "Trivsel Assessment"
SEEN = {
	"strengths": "Alma bygger høje tårne på øen.",
	"surroundings": "Der er larm i gården.",
	"child_voice": "»Jeg kan bedst lide sandkassen.«",
	"parents_view": "Hun er træt om aftenen.",
	"reason": "Internt: hun er meget alene.",
}


@pytest.fixture
def people():
	found = world.team()
	world.assessed(found.child, found.blue, [found.anna, found.bo], found.leader, "Yellow")
	found.assessment = frappe.get_last_doc(ASSESSMENT, {"child": found.child.name})
	found.assessment.db_set(SEEN)
	well, worry, other, unseen = found.assessment.answers[:4]
	well.db_set({"answer": "As Expected", "note": "Bemærkning til os"})
	worry.db_set("answer", "Concern")
	other.db_set("answer", "Attention")
	unseen.db_set("answer", "Not Observed")
	found.signs = [row.indicator for row in (well, worry, other, unseen)]
	return found


def letter_to(people, user=None, number=0, **args):
	guardian = people.child.guardians[number].name
	with world.as_user(user or people.anna):
		return letters_to_parents.letter(ASSESSMENT, people.assessment.name, guardian, **args)


def test_it_says_what_was_seen_in_words(people):
	given = letter_to(people)
	well, worry, other, unseen = people.signs
	for said in (SEEN["strengths"], SEEN["surroundings"], SEEN["child_voice"], well, worry, other):
		assert said in given["text"], said
	talk = given["text"].split("Det vil vi gerne tale om")[1]
	assert worry in talk and other in talk and well not in talk
	assert unseen not in given["text"]


def test_it_has_lines_to_write_on_together(people):
	"""By hand, at the talk; the text for a channel has none."""
	given = letter_to(people)
	assert given["html"].count('class="by-hand"') == 9
	assert "Det aftaler vi" in given["html"] and "Det aftaler vi" not in given["text"]


def test_nothing_internal_is_on_it(people):
	settings = frappe.get_doc("Trivsel Settings")
	settings.word_yellow = "Opmærksomhed"
	settings.save()
	given = letter_to(people)
	assert not COLOURS.search(given["text"]) and not COLOURS.search(given["html"])
	for hidden in ("Internt", "Bemærkning", "opmærksomhed på", "Bekymring", "Far Prøve", people.bo):
		assert hidden.lower() not in str(given).lower(), hidden


def test_a_sign_that_is_a_red_flag_is_for_the_talk_alone(people):
	row = people.assessment.answers[1]
	sign = {"parent": people.assessment.indicator_set, "code": row.code}
	frappe.db.set_value("Trivsel Indicator", sign, "red_flag", 1)
	frappe.clear_document_cache("Trivsel Indicator Set", people.assessment.indicator_set)
	assert row.indicator not in str(letter_to(people))


def test_what_one_parent_has_said_is_not_for_the_other(people):
	assert SEEN["parents_view"] not in str(letter_to(people))
	frappe.db.set_value("Trivsel Guardian", people.child.guardians[1].name, "custody", 0)
	assert SEEN["parents_view"] in letter_to(people)["text"]


@pytest.mark.parametrize(
	"text,match", [("Hun er gul.", "er gul"), ("Hun leger med Storm.", "another child: Storm")]
)
def test_what_parents_must_not_read_is_refused(people, text, match):
	world.child(people.blue, first_name="Storm")
	people.assessment.db_set("strengths", text)
	with pytest.raises(frappe.ValidationError, match=match):
		letter_to(people)


def test_only_of_what_is_confirmed(people):
	people.assessment.db_set("docstatus", 0)
	with pytest.raises(frappe.ValidationError, match="is confirmed"):
		letter_to(people)


def test_none_while_there_must_be_no_contact_and_none_without_custody(people):
	with pytest.raises(frappe.ValidationError, match="custody"):
		letter_to(people, number=2)
	stop(people)
	with pytest.raises(frappe.ValidationError, match="no contact"):
		letter_to(people)


def test_over_http_it_is_read_and_each_one_is_a_look(committing, people, desk):
	"""R7: who rates in the unit prints it; the same profession elsewhere gets nothing."""
	people.assessment.db_set("reason", world.MARKER)
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	frappe.db.commit()
	asked = {
		"doctype": ASSESSMENT,
		"name": people.assessment.name,
		"guardian": people.child.guardians[0].name,
	}
	began = now_datetime()
	text = text_in(HttpSession(desk, people.anna).download(f"{MODULE}.letter_pdf", **asked))
	assert "Alma bygger høje tårne på øen." in text and "Side 1 af" in text
	assert world.MARKER not in text and not COLOURS.search(text)
	her = HttpSession(desk, stranger)
	answers = [her.get(f"{MODULE}.{ask}", **asked) for ask in ("letter_pdf", "letter")]
	assert [answer.status for answer in answers] == [403, 403]
	assert not any("Alma" in answer.text for answer in answers)
	frappe.db.rollback()
	entries = frappe.get_all(
		"Trivsel Lookup Entry", {"at": [">=", began]}, ["user", "channel", "refused"], order_by="at"
	)
	assert [tuple(row.values()) for row in entries] == [
		(people.anna, "Print", 0),
		(stranger, "Print", 1),
		(stranger, "Form", 1),
	]


def test_of_other_records_there_is_no_letter(people):
	with pytest.raises(frappe.ValidationError, match="no letter"):
		letters_to_parents.letter("Trivsel Own Rating", "x", "y")
