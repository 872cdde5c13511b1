"""R5: who writes of a child without its name is warned before she saves a text that has one."""

import frappe
import pytest

from tests.meeting.acts import write
from tests.support import world
from trivsel_app.trivsel_meeting.named_children import known_in, named_in


def asked(red, text, who=None, unit=None):
	with world.as_user(who or red.anna):
		return named_in(unit or red.house, text)


@pytest.mark.parametrize(
	"text,words",
	[
		("Vi talte om Alma.", ["Alma"]),
		("almas leg i haven", ["almas"]),
		("Familien PRØVE er flyttet", ["PRØVE"]),
		("Almanakken hænger på væggen", []),
		("Drengen leger alene", []),
	],
)
def test_whole_words_are_compared(red, text, words):
	assert asked(red, text) == {"words": words, "others": False}


def test_a_short_name_is_one_where_it_is_written_like_one(red):
	world.child(red.blue, first_name="Bo", last_name="Ib")
	assert asked(red, "De vil bo her, siger Bo.")["words"] == ["Bo"]


def test_of_a_child_that_she_may_not_see_no_word_is_told(red):
	"""A pedagogue of the blue group; the child goes to another group of the house."""
	world.child(world.unit("Gul stue", "Group", above=red.house), first_name="Storm", last_name="Nord")
	assert asked(red, "Storm og Alma") == {"words": ["Alma"], "others": True}
	assert asked(red, "Storm og Alma", red.leader) == {"words": ["Alma", "Storm"], "others": False}


def test_only_the_house_is_asked_and_only_by_who_works_there(red):
	elsewhere = world.unit("Andet hus")
	stranger = world.staff("Pædagog", elsewhere)
	world.child(elsewhere, first_name="Storm", last_name="Nord")
	assert asked(red, "Storm") == {"words": [], "others": False}
	with pytest.raises(frappe.PermissionError):
		asked(red, "Alma", stranger)
	with pytest.raises(frappe.PermissionError):
		asked(red, "Alma", world.staff("Psykolog", elsewhere))


def test_who_writes_a_consultation_is_told_of_none_but_her_own(red):
	"""It answers no question about a child: an adviser who works nowhere in the house hears the same as of nobody."""
	world.child(world.unit("Gul stue", "Group", above=red.house), first_name="Storm", last_name="Nord")
	adviser = world.staff(
		"Socialfaglig rådgiver", world.unit("Rådgivning", "Administration", "Administration")
	)
	for user, words in ((red.anna, ["Alma"]), (red.leader, ["Alma", "Storm"]), (adviser, [])):
		with world.as_user(user):
			assert known_in(red.house, "Storm og Alma") == words
			assert known_in("TU-findes-ikke", "Storm og Alma") == []
	for user in (world.staff("Pædagogmedhjælper", red.blue), world.user(roles=["System Manager"])):
		with world.as_user(user), pytest.raises(frappe.PermissionError):
			known_in(red.house, "Alma")


def test_the_place_names_nobody(red):
	"""R26: it goes out in mails."""
	meeting = world.meeting(red.concern)
	with pytest.raises(frappe.ValidationError, match="must not go out"):
		write(red.anna, meeting, place="Almas stue")
	assert write(red.anna, meeting, place="Personalestuen").place
