"""The cooperation guide: what is published is everyone's to read, what is not is nobody's but the editor's (R15)."""

import frappe
import pytest

from tests.support import world
from tests.support.code import FIXTURES, shipped
from tests.support.http import HttpSession
from trivsel_app.trivsel_child.fit_for_parents import COLOURS

GUIDE = "/samarbejdsguide"
DRAFT, TEXT = "Kladden", "Endnu ikke for andre"
PARTS = ("trivsel_forum", "trivsel_meeting_type", "trivsel_profession")
RUNS = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def forum(**fields):
	values = {"doctype": "Trivsel Forum", "forum_name": "Torvet", "purpose": "Vi mødes.", "published": 1}
	return frappe.get_doc(values | fields).insert()


@pytest.fixture
def with_draft(committing):
	forum(forum_name=DRAFT, purpose=TEXT, published=0)
	frappe.db.commit()


@pytest.fixture
def guest(desk):
	return HttpSession(desk)


def test_everyone_reads_what_is_shipped_without_logging_in(guest):
	page = guest.get(GUIDE)
	assert page.status == 200
	for part in PARTS:
		for record in shipped()[FIXTURES / f"{part}.json"]:
			assert record["name"] in page.text and record["review_on"]
			assert (record.get("public_description") or record["purpose"]) in page.text


def test_nothing_in_it_tells_of_a_child(committing, guest):
	house, blue, _red = world.kindergarten()
	world.child(blue, first_name=world.MARKER)
	frappe.db.commit()
	for question in ({}, {"q": world.MARKER}, {"udkast": "1"}, {"q": "Alma"}):
		answer = guest.get(GUIDE, **question)
		assert answer.status == 200
		assert world.MARKER not in answer.text.replace(f'value="{world.MARKER}"', "")
		assert house not in answer.text


INTERNAL = {
	"signs": "A3-S2",
	"search_words": "hverdagsordet",
	"with_others": "Spørg PPR til råds.",
	"from_position": "Yellow",
}


def card(**fields):
	values = {
		"doctype": "Trivsel Guide Card",
		"card_name": "Vil ikke sove",
		"one_line": "Barnet er træt hele dagen.",
		"area": "Body and Senses",
		"from_age": 0,
		"to_age": 5,
		"in_the_setting": "Hav en fast sovetid.",
		"with_parents": "Tal om aftenen derhjemme.",
		"review_on": "2030-01-01",
		"published": 1,
		**INTERNAL,
		"professions": [{"profession": "Læsekonsulent"}],
	}
	return frappe.get_doc(values | fields).insert()


def test_of_a_published_card_everyone_reads_what_is_meant_for_everyone(committing, guest):
	assert "Tegn, og hvad man kan gøre" not in guest.get(GUIDE).text  # none is published from the beginning
	card()
	card(card_name="Endnu et udkast", published=0)
	card(card_name="Taget ud igen", enabled=0)
	frappe.db.commit()
	for question in ({}, {"q": "træt sovetid"}, {"q": "krop og sanser"}):
		text = guest.get(GUIDE, **question).text
		for told in (
			"Vil ikke sove",
			"Barnet er træt",
			"Krop og sanser",
			"0 til 5 år",
			"fast sovetid",
			"Tal om aften",
		):
			assert told in text, told
		for kept in ("Endnu et udkast", "Taget ud igen", "PPR til råds", "hverdagsordet", "A3-S2"):
			assert kept not in text, kept
	text = guest.get(GUIDE, q="sove").text
	assert "Læsekonsulent" not in text and "Yellow" not in text and "Gul" not in text
	assert "<article>" not in guest.get(GUIDE, q="hverdagsordet").text


def test_a_red_flag_is_not_published(committing, guest, monkeypatch):
	monkeypatch.setattr(frappe.local, "lang", "da")
	with pytest.raises(frappe.ValidationError, match="rødt flag bliver ikke udgivet"):
		card(red_flag=1, with_parents="")
	doc = card(card_name="Slår sig selv", published=0, red_flag=1, with_parents="")
	doc.db_set("published", 1)
	frappe.db.commit()
	assert "Slår sig selv" not in guest.get(GUIDE).text


@pytest.mark.parametrize("field", ["card_name", "one_line", "in_the_setting", "with_parents"])
def test_a_card_that_names_a_colour_is_not_published(field):
	with pytest.raises(frappe.ValidationError, match="must not go to parents"):
		card(**{field: "Når barnet er i gul"})


def test_the_draft_of_a_card_is_shown_to_who_edits_it(committing, desk):
	card(published=0)
	administrator, leader = (
		HttpSession(desk, world.user(roles=[role])) for role in ("Trivsel Administrator", "Trivsel Leader")
	)
	frappe.db.commit()
	assert "Vil ikke sove" in administrator.get(GUIDE, udkast="1", q="vil ikke sove").text
	assert "Vil ikke sove" not in administrator.get(GUIDE).text
	assert "Vil ikke sove" not in leader.get(GUIDE, udkast="1").text


def test_shipped_texts_name_no_colour():
	for part in PARTS:
		for record in shipped()[FIXTURES / f"{part}.json"]:
			frappe.get_doc(record["doctype"], record["name"]).save()  # refused where it does


@pytest.mark.parametrize("colour", COLOURS)
def test_a_text_that_names_a_colour_is_not_published(colour):
	for doctype, field in (
		("Trivsel Forum", "how_it_works"),
		("Trivsel Meeting Type", "public_description"),
		("Trivsel Profession", "public_description"),
	):
		doc = frappe.get_last_doc(doctype, {"published": 1})
		doc.set(field, f"Når et barn er {colour}.")
		with pytest.raises(frappe.ValidationError, match="must not go to parents"):
			doc.save()
		doc.reload()
		doc.update({"published": 0, field: f"Når et barn er {colour}."})
		doc.save()


@pytest.mark.parametrize(
	"words,found",
	[
		("ttr", 2),
		("anonym  RÅDGIVNING", 1),
		("børn og unge 6-16", 1),
		("hvem er psykologen", 1),
		("raad om soevn", 1),
		("sundhedsplejersken", 2),
		("zzz", 0),
		("%", 0),
		("'", 0),
	],
)
def test_a_search_finds_what_holds_every_word(guest, words, found):
	text = guest.get(GUIDE, q=words).text
	assert text.count("<article>") >= found
	assert ("<article>" in text) == bool(found)
	assert text.count("<article>") < 20


def test_searches_are_not_answered_one_with_the_other(guest):
	whole, found = guest.get(GUIDE), guest.get(GUIDE, q="Handleteam")
	assert (
		found.text.count("<article>")
		< whole.text.count("<article>")
		== guest.get(GUIDE).text.count("<article>")
	)
	assert "public" not in found.headers.get("Cache-Control", "")


def test_a_long_or_strange_question_is_answered(guest):
	for words in ("x" * 3_000, "\x00", "{{ 7 * 7 }}", RUNS, '"><b>'):
		answer = guest.get(GUIDE, q=words)
		assert answer.status == 200
		assert RUNS not in answer.text and '"><b>' not in answer.text and 'value="49"' not in answer.text


def test_text_does_not_run(committing, guest):
	forum(contact=f"Ring & spørg {RUNS}")
	frappe.db.set_value("Trivsel Forum", "Torvet", "how_it_works", RUNS)
	frappe.db.commit()
	text = guest.get(GUIDE, q="Torvet").text
	assert "<script>alert" not in text and "<img src=x" not in text
	assert "&lt;script&gt;alert(1)" in text


def test_a_draft_is_shown_to_who_may_edit_it_and_only_when_asked_for(with_draft, desk, committing):
	editor = HttpSession(desk, world.user(roles=["Trivsel Administrator"]))
	frappe.db.commit()
	assert TEXT in editor.get(GUIDE, udkast="1").text
	assert TEXT not in editor.get(GUIDE).text


@pytest.mark.parametrize(
	"who", ["Guest", "portal user", "System Manager", "Trivsel Leader", "Trivsel Guardian"]
)
def test_a_draft_reaches_nobody_else(with_draft, desk, committing, who):
	kinds = {"Guest": None, "portal user": ("Website User", [])}
	kind = kinds.get(who, ("System User", [who]))
	client = HttpSession(desk, world.user(kind[0], kind[1]) if kind else "Guest")
	frappe.db.commit()
	for path in (GUIDE, f"{GUIDE}/{DRAFT}", "/sitemap.xml", "/rss", "/api/resource/Trivsel%20Forum"):
		for question in ({}, {"udkast": "1"}, {"udkast": "1", "q": "endnu"}):
			assert TEXT not in client.get(path, **question).text, path
	assert client.get(f"/api/resource/Trivsel%20Forum/{DRAFT}").status in (403, 404)
	search = client.get("/api/method/frappe.search.web_search", query=TEXT, scope="", limit="20")
	assert DRAFT not in search.text


def test_the_municipality_s_own_text_is_left_by_an_update():
	from trivsel_app.trivsel_setup.seeding import settle
	from trivsel_app.trivsel_setup.shipped_files import shipped_records

	doc = frappe.get_doc("Trivsel Forum", "Handleteam")
	doc.update({"contact": "Ring til Hanne.", "published": 0})
	doc.save()
	settle(next(record for record in shipped_records() if record["name"] == doc.name))
	doc.reload()
	assert (doc.contact, doc.published) == ("Ring til Hanne.", 0)
