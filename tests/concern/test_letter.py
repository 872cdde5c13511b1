"""R15, R26: the letter that staff hand to one parent says nothing of positions and nothing of anyone else."""

import re

import frappe
import pytest

from tests.access.red_case import act as as_one
from tests.access.red_case import stop
from tests.concern.cases import concern_of, confirmed, team
from tests.support import world
from trivsel_app.trivsel_concern import letter

COLOURS = re.compile(r"grøn|gul|rød|green|yellow|red\b|#[0-9a-f]{3,6}|rgb|color|●|🟡|🔴", re.I)


@pytest.fixture
def people():
	found = team()
	frappe.db.set_value("Trivsel Unit", found.house, "unit_name", "Solsikken")
	confirmed(found, "Red")
	return found


def letter_to(people, number=0, user=None):
	guardian = people.child.guardians[number].name
	return as_one(user or people.anna, letter.letter, concern_of(people).name, guardian)


def test_it_invites_one_parent_by_name(people):
	given = letter_to(people)
	for said in ("Mor Prøve", "Alma", "Solsikken"):
		assert said in given["text"] and said in given["html"]
	assert given["channel"] == "Paper"


def test_it_says_no_colour_by_no_means(people):
	settings = frappe.get_doc("Trivsel Settings")
	settings.update({"word_red": "stærk bekymring", "guardian_channel": "Aula"})
	settings.save()
	given = letter_to(people)
	assert given["channel"] == "Aula"
	for text in (given["text"], given["html"]):
		assert not COLOURS.search(text)
		for word in ("bekymring", "position", "fokusmøde", "vurder", "Hun er meget alene"):
			assert word not in text.lower()


def test_it_says_nothing_of_the_other_parents(people):
	guardians = frappe.get_all(
		"Trivsel Guardian", {"parent": people.child.name}, pluck="name", order_by="idx"
	)
	frappe.db.set_value("Trivsel Guardian", guardians[1], {"email": "far@example.org", "phone": "11223344"})
	frappe.db.set_value(
		"Trivsel Guardian", guardians[0], {"email": "mor@example.org", "protected_address": 1}
	)
	text = str(letter_to(people))
	for other in ("Far Prøve", "Stedfar", "far@example.org", "11223344", "mor@example.org"):
		assert other not in text


def test_names_are_text_in_the_page(people):
	frappe.db.set_value("Trivsel Guardian", people.child.guardians[0].name, "guardian_name", "<b>Mor</b>")
	assert "<b>" not in letter_to(people)["html"]


def test_it_is_printed_as_a_file_whose_name_tells_nothing(people):
	guardian = people.child.guardians[0].name
	as_one(people.anna, letter.letter_pdf, concern_of(people).name, guardian)
	assert frappe.response.filecontent.startswith(b"%PDF")
	assert (frappe.response.type, frappe.response.filename) == ("pdf", "brev.pdf")


def test_only_custody_holders_get_one(people):
	other = world.child(people.blue, first_name="Frej")
	with pytest.raises(frappe.ValidationError, match="guardian with custody"):
		letter_to(people, number=2)
	with pytest.raises(frappe.ValidationError, match="guardian with custody"):
		as_one(people.anna, letter.letter, concern_of(people).name, other.guardians[0].name)


@pytest.mark.parametrize("given", [letter.letter, letter.letter_pdf])
def test_it_is_written_by_those_who_work_with_the_concern(people, given):
	guardian = people.child.guardians[0].name
	for user in (
		world.staff("Pædagog", world.unit("Andet hus")),
		world.staff("Pædagogmedhjælper", people.blue),
	):
		with pytest.raises(frappe.PermissionError):
			as_one(user, given, concern_of(people).name, guardian)


def test_there_is_none_while_there_must_be_no_contact(people):
	stop(people)
	with pytest.raises(frappe.ValidationError, match="no contact"):
		letter_to(people)


def test_nothing_is_sent(people):
	letter_to(people)
	assert not frappe.db.exists("Email Queue", {"reference_name": concern_of(people).name})
	assert not concern_of(people).guardian_notices[0].informed_on
