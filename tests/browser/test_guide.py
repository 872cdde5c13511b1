"""The guide in the concern's form: three cards that fit, a word that finds another, and a key puts it into the plan."""

import re

import frappe
import pytest

from tests.access.red_case import red_case
from tests.concern.cases import concern_of, confirmed, team
from tests.support import clicks
from tests.support.accessibility import violations

pytestmark = pytest.mark.browser
GUIDE = ".trivsel-guide"
ACTION = "Hav en voksen inden for en armslængde i de situationer, hvor det går galt."


@pytest.fixture
def people(committing):
	found = team()
	confirmed(found, "Yellow", areas=("Feelings", "Social Life"))
	clicks.named(found.anna, "Anna Holm")
	frappe.db.commit()
	return found


def open_form(page, doctype, name):
	page.goto(f"/app/{doctype}/{name}")
	page.locator(GUIDE).wait_for()
	clicks.settled(page)


def titles(page):
	return page.locator(f"{GUIDE} article h5")


def test_a_card_becomes_an_action_by_one_click(page, log_in, people):
	log_in(people.anna)
	open_form(page, "trivsel-concern", concern_of(people).name)
	card = page.locator(f"{GUIDE} article", has_text="Slår, bider og bryder ud")
	assert titles(page).count() == 3
	assert card.locator("li:visible").count() == 2
	assert not violations(page, GUIDE)
	card.scroll_into_view_if_needed()
	clicks.picture(page, "guide-cards")

	card.get_by_role("button", name=f"Til planen: {ACTION}").click()
	page.get_by_text("Det står i planen.").wait_for()
	card.get_by_role("button", name="I planen: ").wait_for()
	assert page.evaluate("() => document.activeElement.dataset.action") == ACTION
	frappe.db.rollback()
	assert [(row.action, row.guide_card) for row in concern_of(people).plan] == [(ACTION, "guide-11")]


def test_by_keys_alone_from_a_misspelt_word_into_the_plan(page, log_in, people):
	log_in(people.anna)
	open_form(page, "trivsel-concern", concern_of(people).name)
	page.get_by_label("Søg i handleguiden med et hverdagsord").focus()
	page.keyboard.type("mavpine")
	page.locator(f"{GUIDE} article", has_text="Tit ondt i maven").wait_for()
	page.keyboard.press("Tab")
	page.keyboard.press("Enter")
	page.get_by_role("button", name="I planen: ").wait_for()
	clicks.settled(page)
	assert titles(page).all_inner_texts() == ["Tit ondt i maven eller hovedet"]
	frappe.db.rollback()
	assert [row.guide_card for row in concern_of(people).plan] == ["guide-16"]

	page.get_by_label("Søg i handleguiden med et hverdagsord").fill("xyzzy")
	page.get_by_text("Intet kort findes ved det ord.").wait_for()


def test_a_red_flag_comes_first_and_leads_to_considering_an_underretning(page, log_in, committing):
	red = red_case()
	sign = frappe.db.get_value("Trivsel Answer", {"parent": red.assessment.name, "code": "A3-R1"})
	frappe.db.set_value("Trivsel Answer", sign, "answer", "Concern")
	clicks.named(red.anna, "Anna Holm")
	frappe.db.commit()
	log_in(red.anna)
	open_form(page, "trivsel-concern", red.concern.name)
	first = page.locator(f"{GUIDE} article").first
	assert first.locator("h5").inner_text().strip() == "Tegn på vold, overgreb eller misbrug"
	assert not first.get_by_role("button", name=re.compile("Til planen")).count()
	clicks.picture(page, "guide-red-flag")
	page.set_viewport_size({"width": 360, "height": 800})
	first.scroll_into_view_if_needed()
	clicks.picture(page, "guide-phone")
	assert clicks.fits(page)
	page.set_viewport_size({"width": 1280, "height": 900})

	first.get_by_role("button", name="Overvej en underretning").click()
	page.wait_for_function("() => cur_frm.doctype === 'Trivsel Underretning Consideration'")
	page.get_by_text("Pligten til at underrette er din egen.").wait_for()
	assert page.evaluate("() => cur_frm.doc.child") == red.child.name
