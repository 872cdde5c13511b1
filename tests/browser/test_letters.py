"""The letters to parents by clicks: each from its own form, read on the screen, and printed by its button."""

import frappe
import pytest

from tests.support import world
from tests.support.clicks import answer, choose_in, dialog, fill, fits, named, picture, save, settled

pytestmark = pytest.mark.browser
CONTACT = "Databeskyttelsesrådgiver Åse Ærø, dpo@proeveby.example"


@pytest.fixture
def people(committing):
	found = world.team()
	world.assessed(found.child, found.blue, [found.anna, found.bo], found.leader, "Yellow")
	found.assessment = frappe.get_last_doc("Trivsel Assessment", {"child": found.child.name})
	found.assessment.db_set("strengths", "Alma bygger høje tårne.")
	found.administrator = world.user(roles=["Trivsel Administrator"])
	for user, name in (
		(found.anna, "Anna Ærø"),
		(found.leader, "Lis Leder"),
		(found.administrator, "Ada Admin"),
	):
		named(user, name)
	frappe.db.commit()
	return found


def opened(page, doctype, name=""):
	page.goto(f"/app/{doctype}/{name}")
	settled(page)


def read_to(page, label, who="Mor Prøve"):
	choose_in(page, "Til forældrene", label)
	fill(dialog(page), guardian=who)
	dialog(page).locator(".btn-primary", has_text="Vis brevet").click()
	text = dialog(page).locator("textarea[data-fieldname='text']:visible")
	text.wait_for()
	return text.input_value()


def test_the_papers_are_on_the_forms(page, log_in, people):
	log_in(people.administrator)
	opened(page, "trivsel-settings")
	fill(page, privacy_contact=CONTACT)
	choose_in(page, "Orienteringsbrev", "Begynd med den tekst, der følger med")
	page.wait_for_function("() => (cur_frm.doc.privacy_notice || '').startsWith('# Det gør vi')")
	save(page)
	picture(page, "letters-1-settings")

	log_in(people.anna)
	opened(page, "trivsel-assessment", people.assessment.name)
	text = read_to(page, "Papir til samtalen")
	assert "Alma bygger høje tårne." in text and "Anna Ærø, Pædagog" in text
	picture(page, "letters-2-talk")
	page.set_viewport_size({"width": 360, "height": 740})
	page.wait_for_timeout(400)
	assert fits(page)
	picture(page, "letters-2-talk-phone")
	page.set_viewport_size({"width": 1280, "height": 900})

	log_in(people.leader)
	opened(page, "trivsel-child", people.child.name)
	assert CONTACT in read_to(page, "Orienteringsbrev")
	picture(page, "letters-3-notice")
	opened(page, "trivsel-unit", people.house)
	with page.expect_popup():
		choose_in(page, "Til forældrene", "Orienteringsbrev")


def test_another_childs_name_is_asked_about_first(page, log_in, people):
	world.child(people.blue, first_name="Storm")
	people.assessment.db_set("strengths", "Alma leger med Storm.")
	frappe.db.commit()
	log_in(people.anna)
	opened(page, "trivsel-assessment", people.assessment.name)
	choose_in(page, "Til forældrene", "Papir til samtalen")
	dialog(page).get_by_text("Storm").wait_for()
	picture(page, "letters-4-named")
	answer(page, "Forældrene må læse det")
	fill(dialog(page), guardian="Mor Prøve")
	dialog(page).locator(".btn-primary", has_text="Vis brevet").click()
	text = dialog(page).locator("textarea[data-fieldname='text']:visible")
	text.wait_for()
	assert "Storm" in text.input_value()
