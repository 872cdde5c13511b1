"""Each municipality words yellow and red its own way; what is stored stays, and parents see none of it (R15)."""

import json

import frappe
import pytest
from frappe.utils import today

from tests.support import world
from tests.support.code import FIXTURES
from tests.support.http import HttpSession
from trivsel_app.trivsel_setup import position_words

WORDS = {"word_green": "I trivsel", "word_yellow": "Udsatheds-7Q", "word_red": "Mistrivsels-7Q"}
COLOURS = ("green", "yellow", "red", "grøn", "gul ", "rød")


@pytest.fixture
def worded():
	settings = frappe.get_doc("Trivsel Settings")
	settings.update(WORDS)
	settings.save()


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

	assert (doc.position, frappe.db.get_value("Trivsel Position", {"source_name": doc.name}, "position")) == (
		"Yellow",
		"Yellow",
	)


def test_the_desk_is_told_the_words_and_no_parent_is(committing, desk, worded):
	people = world.team()
	parent = world.user("Website User", ["Trivsel Guardian"])
	frappe.db.commit()

	desk_page = HttpSession(desk, people.anna).get("/app")
	parents_page = HttpSession(desk, parent).get("/me")

	assert "Mistrivsels-7Q" in desk_page.text
	for page in (parents_page, HttpSession(desk, parent).get("/app"), HttpSession(desk).get("/login")):
		assert "7Q" not in page.text


def test_no_mail_of_a_whole_story_has_a_word_for_a_position(worded):
	"""From the rating to the parents told: what goes out by mail has neither colour nor word."""
	people = world.team()
	before = set(frappe.get_all("Email Queue", pluck="name"))
	world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader, "Red")
	concern = frappe.get_doc("Trivsel Concern", {"child": people.child.name})
	for row in concern.guardian_notices:
		row.update({"informed_on": today(), "how": "Conversation", "informed_by": people.anna})
	concern.save()

	mails = frappe.get_all("Email Queue", {"name": ["not in", list(before)]}, ["message"])
	for mail in mails:
		assert not [word for word in (*WORDS.values(), *COLOURS) if word in mail.message.lower()]


def test_no_shipped_message_names_a_position():
	for path in sorted(FIXTURES.glob("notification*.json")):
		for record in json.loads(path.read_text(encoding="utf-8")):
			text = f"{record.get('subject')} {record.get('message')}".lower()
			assert not [colour for colour in COLOURS if colour in text], record["name"]
