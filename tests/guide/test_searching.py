"""A card is found by an everyday word, also one that is misspelt; a red flag stands first."""

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_guide.searching import MOST, search

# What someone writes, and the card that she means: it is the first, or the first after a red flag.
MEANT = {
	"genert": "Stille og let at overse",
	"slår": "Slår, bider og bryder ud",
	"slaar": "Slår, bider og bryder ud",
	"biter": "Slår, bider og bryder ud",
	"mobing": "Mobbes eller mobber andre",
	"MOBNING": "Mobbes eller mobber andre",
	"søvm": "Træt og sover dårligt",
	"mavepine": "Tit ondt i maven eller hovedet",
	"mavpine": "Tit ondt i maven eller hovedet",
	"skilsmise": "Forandret efter skilsmisse, tab eller flytning",
	"skolevegring": "Begyndende fravær",
	"legekamerat": "Står uden for legen",
	"døv": "Reagerer ikke på lyd og beskeder",
	"ikke leve": "Selvskade eller ikke lyst til at leve",
	"vold": "Tegn på vold, overgreb eller misbrug",
	"blå mærker": "Tegn på vold, overgreb eller misbrug",
	"selvskde": "Selvskade eller ikke lyst til at leve",
}


@pytest.mark.parametrize("words", MEANT)
def test_the_card_that_is_meant_comes_first(words):
	cards = search(words)
	assert cards[0]["title"] == MEANT[words], [card["title"] for card in cards]
	assert len(cards) <= MOST


def test_red_flags_stand_before_all_others():
	cards = search("bange")
	flags = [bool(card["red_flag"]) for card in cards]
	assert flags == sorted(flags, reverse=True) and True in flags and False in flags


@pytest.mark.parametrize("words", ["", "a", "xyzzy", "%%%", "<b>", "' or 1=1", "😀", "mad flodhest"])
def test_what_nothing_is_found_by(words):
	assert search(words) == []


def test_the_word_of_a_municipality_finds_its_card():
	card = frappe.get_doc("Trivsel Guide Card", {"card_name": "Træt og sover dårligt"})
	card.update({"search_words": card.search_words + ", dinglevorn"}).save()
	assert [each["title"] for each in search("dinglevorn")] == [card.card_name]
	card.update({"enabled": 0}).save()
	assert search("dinglevorn") == []


def test_staff_search_and_others_are_refused():
	with world.as_user(world.staff("Pædagogmedhjælper", world.unit())):
		assert search("genert")
	for user in (world.user(), world.user("Website User", ["Trivsel Guardian"]), "Guest"):
		with world.as_user(user), pytest.raises(frappe.PermissionError):
			search("genert")
