"""R4, R15: the agreed plan for one parent says what is done, and nothing else of the concern."""

import frappe
import pytest

from tests.access.red_case import stop
from tests.concern.cases import at_meeting, at_plan, concern_of, team, write
from tests.concern.test_letter import COLOURS
from tests.meeting.acts import text_in
from tests.support import world
from trivsel_app.trivsel_child import letters_to_parents

ACTIONS = [
	{
		"area": "Social Life",
		"action": "Makkerleg hver formiddag\nVi begynder på legepladsen",
		"due_on": "2027-01-10",
	},
	{"area": "Feelings", "reason_not": f"{world.MARKER} Hjemmet siger nej"},
]


@pytest.fixture
def people():
	found = team()
	at_plan(found)
	rows = [row for row in concern_of(found).plan] + ACTIONS
	write(found, found.anna, plan=rows, next_follow_up="2027-03-03")
	return found


def letter_to(people, user=None, number=0, **args):
	guardian = people.child.guardians[number].name
	with world.as_user(user or people.anna):
		return letters_to_parents.letter("Trivsel Concern", concern_of(people).name, guardian, **args)


def test_it_says_what_is_done_by_area(people):
	text = letter_to(people)["text"]
	for said in ("Vores plan for Alma", "Fællesskab\n– Makkerleg hver formiddag · senest 10-01-2027"):
		assert said in text or said == "Vores plan for Alma", said
	assert "Vi begynder på legepladsen" in text and "03-03-2027" in text


def test_the_pdf_reads_danish_and_names_no_position(people):
	with world.as_user(people.anna):
		letters_to_parents.letter_pdf(
			"Trivsel Concern", concern_of(people).name, people.child.guardians[0].name
		)
	text = text_in(frappe.response.filecontent)
	assert "Vi begynder på legepladsen" in text and "Side 1 af 1" in text
	assert not COLOURS.search(text) and not COLOURS.search(letter_to(people)["html"])
	assert frappe.response.filename == "brev.pdf"


def test_nothing_internal_goes_along(people):
	"""No reason why not, no effect, no level, and nothing of the other parent."""
	given = str(letter_to(people))
	for hidden in (world.MARKER, "Far Prøve", "Hun er meget alene", "Niveau", "Tovholder"):
		assert hidden not in given, hidden


@pytest.mark.parametrize(
	"text,match", [("Ud af det røde", "røde"), ("Legeaftale med Storm", "another child: Storm")]
)
def test_what_parents_must_not_read_is_refused(people, text, match):
	world.child(people.blue, first_name="Storm")
	write(people, people.anna, plan=[{"action": text, "area": "Feelings"}])
	with pytest.raises(frappe.ValidationError, match=match):
		letter_to(people)


def test_who_may_not_write_the_concern_gets_none(people):
	for user in (
		world.staff("Pædagog", world.unit("Andet hus")),
		world.staff("Pædagogmedhjælper", people.blue),
	):
		for ask in (letters_to_parents.recipients, letters_to_parents.named):
			with world.as_user(user), pytest.raises(frappe.PermissionError):
				ask("Trivsel Concern", concern_of(people).name)
		with pytest.raises(frappe.PermissionError):
			letter_to(people, user)


def test_it_goes_to_custody_holders_while_there_is_contact(people):
	with pytest.raises(frappe.ValidationError, match="custody"):
		letter_to(people, number=2)
	stop(people)
	with pytest.raises(frappe.ValidationError, match="no contact"):
		letter_to(people)


def test_there_is_none_before_the_plan_is_agreed():
	people = team()
	at_meeting(people)
	with pytest.raises(frappe.ValidationError, match="when it is agreed"):
		letter_to(people)


def test_whoever_carries_it_out_may_be_called_anything(people):
	"""A colleague's name is neither a position nor another child."""
	world.child(people.blue, first_name="Lene")
	frappe.db.set_value("User", people.anna, {"first_name": "Lene", "last_name": "Grøn"})
	frappe.local.fullnames = {}
	assert "Lene Grøn · senest" in letter_to(people)["text"]
