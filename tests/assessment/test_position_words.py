"""Each municipality words yellow and red its own way; what is stored stays, and parents see none of it (R15)."""

import frappe
import pytest

from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_concern.letter import letter
from trivsel_app.trivsel_setup import position_words

WORDS = {"word_green": "I trivsel", "word_yellow": "Udsatheds-7Q", "word_red": "Mistrivsels-7Q"}
COLOURS = ("green", "yellow", "red", "grøn", "gul", "rød")


@pytest.fixture
def worded():
	for field, word in WORDS.items():
		frappe.db.set_single_value("Trivsel Settings", field, word)
	frappe.clear_document_cache("Trivsel Settings", "Trivsel Settings")
	yield
	frappe.clear_document_cache("Trivsel Settings", "Trivsel Settings")


def test_the_words_are_those_of_the_settings(worded):
	assert [position_words.word(position) for position in position_words.POSITIONS] == list(WORDS.values())


def test_without_words_of_its_own_a_municipality_has_the_colours():
	before, frappe.local.lang = frappe.local.lang, "da"
	try:
		assert [position_words.word(position) for position in position_words.POSITIONS] == [
			"Grøn",
			"Gul",
			"Rød",
		]
	finally:
		frappe.local.lang = before


def test_what_is_stored_stays(worded):
	people = world.team()
	doc = world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader, "Yellow")

	row = frappe.get_doc("Trivsel Position", {"source_name": doc.name})
	assert (doc.position, row.position) == ("Yellow", "Yellow")


def test_the_desk_is_told_the_words_and_no_parent_is(committing, desk, worded):
	anna, parent = world.team().anna, world.user("Website User", ["Trivsel Guardian"])
	frappe.db.commit()

	assert "Mistrivsels-7Q" in HttpSession(desk, anna).get("/app").text
	for session in (HttpSession(desk, parent), HttpSession(desk)):
		for page in ("/me", "/app", "/login", "/"):
			text = session.get(page).text
			assert not [word for word in (WORDS["word_yellow"], WORDS["word_red"]) if word in text], page


def test_no_letter_to_a_parent_has_a_colour_or_a_word_for_one(worded):
	people = world.team()
	world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader, "Red")
	concern = frappe.get_doc("Trivsel Concern", {"child": people.child.name})
	with world.as_user(people.leader):
		written = [letter(concern.name, row.guardian) for row in concern.guardian_notices]

	assert written
	for word in (*WORDS.values(), *COLOURS):
		assert not [page for page in written if word.lower() in page["text"].lower()], word
