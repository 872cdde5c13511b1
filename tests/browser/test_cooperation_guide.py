"""The cooperation guide as a parent meets it on a telephone, and as who edits it in the Desk."""

import re

import frappe
import pytest
from frappe.utils import add_days, today

from tests.support import world
from tests.support.accessibility import violations
from tests.support.clicks import named
from tests.support.desk import SCREENSHOTS

pytestmark = pytest.mark.browser
WIDER_THAN_THE_SCREEN = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("width", (360, 1280))
def test_a_parent_reads_and_searches_by_keyboard(page, desk, width):
	page.set_viewport_size({"width": width, "height": 740})
	page.goto(f"{desk}/samarbejdsguide")
	page.get_by_role("heading", name="Samarbejdsguide", exact=True).wait_for()
	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	page.screenshot(path=SCREENSHOTS / f"cooperation-guide-{width}.png", full_page=True)
	assert not violations(page, "html")
	assert not page.evaluate(WIDER_THAN_THE_SCREEN)

	page.get_by_label("Søg i guiden").focus()
	page.keyboard.type("handleteam psykolog konsulent")
	page.keyboard.press("Enter")
	page.get_by_role("status").filter(has_text="Intet findes").wait_for()
	page.get_by_role("link", name="Vis hele guiden").press("Enter")
	page.get_by_label("Søg i guiden").fill("fokusmøde")
	page.keyboard.press("Enter")
	page.get_by_role("status").filter(has_text="Fundet").wait_for()
	page.get_by_role("heading", name="Fokusmøde", exact=True).wait_for()
	assert not page.get_by_role("heading", name="Psykolog", exact=True).count()
	assert not violations(page, "html")


@pytest.mark.parametrize("width", (360, 1280))
def test_a_parent_reads_a_published_card(page, desk, committing, width):
	card = frappe.get_doc("Trivsel Guide Card", "guide-01")
	card.update({"published": 1}).save()
	frappe.db.commit()
	page.set_viewport_size({"width": width, "height": 740})
	page.goto(f"{desk}/samarbejdsguide?q=makkerleg")
	page.get_by_role("heading", name="Stille og let at overse", exact=True).wait_for()
	page.screenshot(path=SCREENSHOTS / f"cooperation-guide-card-{width}.png", full_page=True)
	assert not violations(page, "html")
	assert not page.evaluate(WIDER_THAN_THE_SCREEN)
	page.emulate_media(media="print")
	assert page.get_by_role("heading", name="Stille og let at overse", exact=True).is_visible()


def test_who_edits_a_card_sees_how_it_will_look(page, log_in, committing):
	owner = named(world.user(roles=["Trivsel Administrator"]), "Asta Krogh")
	frappe.db.commit()
	log_in(owner)
	page.goto("/app/trivsel-guide-card/guide-01")
	with page.expect_popup() as opened:
		page.get_by_role("button", name="Se den i samarbejdsguiden").click()
	heading = opened.value.get_by_role("heading", name=re.compile("Stille og let at overse"))
	heading.get_by_text("Udkast").wait_for()


def test_on_paper_only_the_texts_are_left(page, desk):
	page.goto(f"{desk}/samarbejdsguide")
	page.emulate_media(media="print")
	assert page.get_by_role("heading", name="Fokusmøde", exact=True).is_visible()
	assert not page.locator(".guide form").is_visible()
	assert not page.locator(".guide nav").is_visible()
	assert not page.get_by_role("link", name="Sidder du i en forældrebestyrelse?").is_visible()
	assert page.pdf(format="A4")[:5] == b"%PDF-"


def test_the_owner_sees_that_a_text_is_past_its_day_and_how_it_will_look(page, log_in, committing):
	owner = named(world.user(roles=["Trivsel Administrator"]), "Asta Krogh")
	text = {
		"doctype": "Trivsel Forum",
		"forum_name": "Torvet",
		"purpose": "Vi mødes.",
		"published": 1,
		"review_on": add_days(today(), -1),
		"text_owner": owner,
	}
	frappe.get_doc(text).insert()
	draft = frappe.copy_doc(frappe.get_doc("Trivsel Forum", "Torvet"))
	draft.update({"forum_name": "Kladden", "published": 0}).insert()
	frappe.db.commit()
	log_in(owner)
	page.goto("/app/trivsel-forum")
	page.locator(".list-row", has_text="Torvet").get_by_text("Skal gennemgås").first.wait_for()
	page.locator(".list-row", has_text="Kladden").get_by_text("Udkast").first.wait_for()

	page.goto("/app/trivsel-forum/Torvet")
	page.get_by_text("Din tekst i samarbejdsguiden skulle være set efter.").wait_for()
	page.goto("/app/trivsel-forum/Kladden")
	with page.expect_popup() as opened:
		page.get_by_role("button", name="Se den i samarbejdsguiden").click()
	preview = opened.value
	heading = preview.get_by_role("heading", name=re.compile("Kladden"))
	heading.get_by_text("Udkast").wait_for()
	assert not violations(preview, ".guide")
	preview.screenshot(path=SCREENSHOTS / "cooperation-guide-draft.png")
