"""R1, R4, R10, R15: what goes with a child to its new unit, and the notice that the municipality assesses, on paper."""

import frappe
import pytest

from tests.access.red_case import stop
from tests.child.transitions import GIVEN, TRANSITION, on_the_way, planned
from tests.concern.test_letter import COLOURS
from tests.meeting.acts import text_in
from tests.support import world
from trivsel_app.trivsel_child import letters_to_parents, privacy_notice, transition

CONTACT = "Åse Ærø, dpo@proeveby.example"


@pytest.fixture
def people():
	return on_the_way()


@pytest.fixture
def told():
	settings = frappe.get_doc("Trivsel Settings")
	settings.privacy_contact = CONTACT
	settings.save()
	return settings


def all_chosen(people, **fields):
	doc = planned(people, **fields)
	with world.as_user(people.anna):
		transition.choose(doc.name, [row["key"] for row in transition.offered(doc.name)])
	return doc


def letter_to(people, doc, user=None, number=0):
	with world.as_user(user or people.anna):
		return letters_to_parents.letter(doc.doctype, doc.name, people.child.guardians[number].name)


def test_it_shows_the_pieces_as_they_were_chosen(people):
	"""A position by its name and date alone: its word, the municipality's own too, is for staff."""
	settings = frappe.get_doc("Trivsel Settings")
	settings.word_yellow = "Undren"
	settings.save()
	doc = all_chosen(people, note="Hun vil gerne se skolegården først.")
	assert any(row.content == "Undren" for row in frappe.get_doc(TRANSITION, doc.name).items)
	given = letter_to(people, doc)
	for said in (GIVEN, "Hun vil gerne se skolegården først.", "How the Child Was Thriving", "Skolen"):
		assert said in given["text"], said
	assert "Undren" not in str(given) and not COLOURS.search(given["html"])


def test_the_transition_on_paper_is_for_who_hands_over(people):
	doc = all_chosen(people)
	for user in (people.teacher, world.staff("Pædagog", world.unit("Andet hus"))):
		with pytest.raises(frappe.PermissionError):
			letter_to(people, doc, user)


def test_nothing_is_printed_before_it_is_chosen_or_when_it_has_come_to_nothing(people):
	doc = planned(people)
	with pytest.raises(frappe.ValidationError, match="what is handed over"):
		letter_to(people, doc)
	doc = (
		all_chosen(people) if frappe.db.set_value(TRANSITION, doc.name, "step", "Cancelled") is None else doc
	)
	frappe.db.set_value(TRANSITION, doc.name, "step", "Declined")
	with pytest.raises(frappe.ValidationError, match="what is handed over"):
		letter_to(people, doc)


def test_none_while_there_must_be_no_contact(people, told):
	doc = all_chosen(people)
	stop(people)
	for record, user in ((doc, people.anna), (people.child, people.leader)):
		with pytest.raises(frappe.ValidationError, match="no contact"):
			letter_to(people, record, user)


def test_the_notice_tells_what_is_kept_why_and_whom_to_ask(people, told):
	with world.as_user(people.leader):
		letters_to_parents.letter_pdf("Trivsel Child", people.child.name, people.child.guardians[0].name)
	text = text_in(frappe.response.filecontent)
	for said in ("Kære Mor Prøve", "artikel 6, stk. 1, litra e", "Datatilsynet", CONTACT, "Side 1 af 1"):
		assert said in text, said
	assert "Alma" not in text and not COLOURS.search(text)


def test_the_notice_to_all_parents_of_a_unit_names_nobody(people, told):
	frappe.db.set_value("Trivsel Child", people.child.name, "no_contact_with_guardians", 1)
	with world.as_user(people.anna):
		privacy_notice.for_unit_pdf(people.house)
	text = text_in(frappe.response.filecontent)
	assert "Kære Forældre i" in text and "Mor" not in text and "Alma" not in text
	with world.as_user(world.user()), pytest.raises(frappe.PermissionError):
		privacy_notice.for_unit_pdf(people.house)


def test_a_municipality_has_its_own_words(people, told):
	told.privacy_notice = "# Kort sagt\nHos {municipality} ser vi på trivsel.\nSpørg {contact}."
	told.save()
	text = letter_to(people, people.child, people.leader)["text"]
	assert "Kort sagt\n" in text and "{" not in text and CONTACT in text and "Datatilsynet" not in text
	told.privacy_notice = "Vi bruger rødt og gult."
	told.save()
	with pytest.raises(frappe.ValidationError, match="rødt"):
		letter_to(people, people.child, people.leader)


def test_no_notice_before_it_is_known_whom_to_ask(people):
	with pytest.raises(frappe.ValidationError, match="whom parents ask"):
		letter_to(people, people.child, people.leader)


def test_a_childs_notice_is_for_who_may_write_the_child(people, told):
	for user in (
		world.staff("Pædagogmedhjælper", people.blue),
		world.staff("Pædagog", world.unit("Andet hus")),
	):
		with pytest.raises(frappe.PermissionError):
			letter_to(people, people.child, user)


def test_the_shipped_text_is_where_an_administrator_begins():
	with world.as_user(world.user(roles=["Trivsel Administrator"])):
		text = privacy_notice.shipped_text()
	assert text.startswith("# Det gør vi\n") and "{contact}" in text
	with world.as_user(world.staff("Pædagog", world.unit())), pytest.raises(frappe.PermissionError):
		privacy_notice.shipped_text()
