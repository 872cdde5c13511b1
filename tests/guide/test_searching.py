"""A card is found by an everyday word, also one that is misspelt; a red flag stands first."""

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_guide.searching import MOST, search

RED_FLAGS = ("Tegn på vold, overgreb eller misbrug", "Selvskade eller ikke lyst til at leve")
# The card that is meant, and what people write for it, between commas: as they say it, misspelt, and in a sentence.
MEANT = {
	"Stille og let at overse": (
		"genert, sky, stille pige, stille børn, generte, usynligt barn, tavst, siger ingenting, stille i "
		"timen, rækker aldrig hånden op, siger fra, forsigtig dreng"
	),
	"Lidt mimik og kun kort øjenkontakt": "øjenkontakt, smiler aldrig, langt væk, fjern i blikket",
	"Græder meget og er svær at trøste": (
		"græder hele tiden, grædende, skriger meget, kan ikke trøstes, savner mor, svær aflevering, vil "
		"ikke afleveres, græder tit, græder ved aflevering"
	),
	"Klynger sig eller går med hvem som helst": (
		"klynger sig til mig, går til fremmede, klistrer, tilknytningsforstyrrelse"
	),
	"Få ord og svær at forstå": (
		"taler utydeligt, sprogvanskeligheder, få ord, stammer, sen udvikling, tegnsprog"
	),
	"Reagerer ikke på lyd og beskeder": (
		"døv, hører dårligt, mellemørebetændelse, lytter ikke efter, forstår ikke beskeder, ørepine"
	),
	"Klodset og undgår at bevæge sig": (
		"kan ikke gå, motoriske vanskeligheder, klodsede, fumler, falder over ting, kravler, finmotorikken"
	),
	"Tåler dårligt lyd, lys og berøring": (
		"kan ikke lide larm, sanseforstyrrelse, lydfølsom, autisme, autist, holder sig for ørene, tøjet "
		"kradser"
	),
	"Spiser lidt, ensidigt eller meget": (
		"vil ikke spise, spiser ingenting, spiser ikke, overvægtig, vægttab, ingen madpakke, "
		"spiseforstyrrelse, kræsne, sulten, tynd, tyk"
	),
	"Træt og sover dårligt": (
		"søvm, sover dårligt, træthed, falder i søvn, kan ikke sove, skærmtid, gaber, sover i timerne, "
		"mobilen, computerspil"
	),
	"Slår, bider og bryder ud": (
		"slår, slaar, biter, slår de andre, slås, bider, bidt, raserianfald, vrede udbrud, temperament, "
		"kaster med ting, skubber andre børn, konflikter, konfliktfyldt, stikker af, adfærd, bliver let "
		"vred, spytter, hysterisk, hidsige"
	),
	"Urolig og svær at fastholde": (
		"uroligt, koncentrationsbesvær, kan ikke sidde stille, opmærksomhedsforstyrrelse, ADHD, "
		"hyperaktiv, dagdrømmer"
	),
	"Står uden for legen": (
		"legekamerat, leger alene, ikke nogen at lege med, udenfor fællesskabet, ensomhed, vennerne vil "
		"ikke, leger ikke med andre, ingen venner"
	),
	"Mobbes eller mobber andre": (
		"mobing, MOBNING, mobbet, bliver mobbet, drillet, drilleri, mobber, holdes udenfor, bagtaler"
	),
	"Ked af det, trækker sig eller er bekymret": (
		"trist, kedafdet, angst, ængstelig, bekymrer sig, deprimeret, ulykkelig mor, bange for hunde, ked "
		"af det hele tiden, mistet lysten, ulykkeligt barn, isolerer sig"
	),
	"Tit ondt i maven eller hovedet": (
		"mavepine, mavpine, ondt i maven, mavesmerter, hovepine, hovedpinne, ondt i hovedet"
	),
	"Begyndende fravær": (
		"skolevegring, fravær, skolevægrer, vil ikke i skole, kommer ikke i skole, pjækker, sygedage, "
		"kommer for sent"
	),
	"Forandret efter skilsmisse, tab eller flytning": (
		"skilsmise, skilt, forældrene er blevet skilt, skilsmisebarn, dødsfald, bedstefar er død, "
		"flyttet, sorg, ny lillesøster, delebørn, samværssag, mormor død, far i fængsel, mor er syg, "
		"psykisk syg mor, kræft, anbragt, krig"
	),
	"En forælder er udmattet eller nedtrykt": "fødselsdepresion, mor er træt, efterfødselsreaktion",
	"Familien står alene eller har knap økonomi": (
		"fattigdom, ingen penge, enlig mor, hjemløs, arbejdsløs far, boligløs"
	),
	"Slidt hygiejne og uforudsigelig hentning": (
		"beskidt tøj, beskidt, lugter, bliver hentet for sent, omsorgsvigt, lus i håret, hentes for sent"
	),
	"Tegn på vold, overgreb eller misbrug": (
		"vold, blå mærker, vold i hjemmet, bliver slået, blåt mærke, mærker på kroppen, fars alkohol, "
		"drikker, fulde forældre, seksuelt overgreb, seksuel adfærd, bange for far, incest, tæsk, revset, "
		"narko, blå plet"
	),
	"Selvskade eller ikke lyst til at leve": (
		"ikke leve, selvskde, selvmord, cutter, skærer i sig selv, vil ikke leve, selvskadende, vil dø, "
		"skærer"
	),
	"Tvivl om skolestart": (
		"skoleparathed, skoleudsættelse, klar til skole, skolemodenhed, udskudt skolestart"
	),
	"Taler ikke på dansk efter flere måneder": (
		"taler ikke, flersprogede børn, arabisk, tosprogethed, taler kun polsk, tolkebistand, "
		"modersmålet, flygtning"
	),
	"Har mistet noget, det kunne": (
		"mister ord, tisser i bukserne, går tilbage i udvikling, bleer igen, regredierer, urenlig, tisser "
		"i sengen"
	),
}
PAIRS = [(words, card) for card, told in MEANT.items() for words in told.split(", ")]


@pytest.mark.parametrize(("words", "card"), PAIRS)
def test_the_card_that_is_meant_comes_first(words, card):
	"""Or first after a red flag: these stand before all others."""
	cards = search(words)
	red_flags = [each["title"] for each in cards if each["red_flag"]]
	others = [each["title"] for each in cards if not each["red_flag"]]
	assert card in (red_flags if card in RED_FLAGS else others)[:1], [each["title"] for each in cards]
	assert len(cards) <= MOST


def test_every_card_is_asked_for_here():
	assert set(MEANT) == set(frappe.get_all("Trivsel Guide Card", {"enabled": 1}, pluck="card_name"))


@pytest.mark.parametrize(
	"words", ("slår", "slå de andre", "hører dårligt", "siger ingenting", "skærmtid", "mister ord", "bider")
)
def test_an_everyday_word_is_no_red_flag(words):
	assert not [card["title"] for card in search(words) if card["red_flag"]]


@pytest.mark.parametrize("words", ("far slår", "bliver slået af far", "mor slår ham", "FAR SLAAR"))
def test_words_that_are_harmless_alone_are_one_together(words):
	assert search(words)[0]["red_flag"]


def test_red_flags_stand_before_all_others():
	cards = search("bange")
	flags = [bool(card["red_flag"]) for card in cards]
	assert flags == sorted(flags, reverse=True) and True in flags and False in flags


@pytest.mark.parametrize("words", ["", "a", "xyzzy", "%%%", "<b>", "' or 1=1", "😀", "flodhest"])
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
