"""A parents' board writes to the leader on a telephone, and she answers in the Desk."""

import frappe
import pytest

from tests.support import clicks, world
from tests.support.accessibility import violations
from tests.support.clicks import named
from tests.support.desk import SCREENSHOTS

pytestmark = pytest.mark.browser
WIDER_THAN_THE_SCREEN = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_from_the_board_to_the_leader_s_answer(page, desk, log_in, committing):
	house, _blue, _red = world.kindergarten()
	frappe.db.set_value("Trivsel Unit", house, "takes_board_questions", 1)
	frappe.cache.delete_keys("trivsel_board_questions")
	leader = named(world.staff("Institutionsleder", house), "Lene Skov")
	frappe.db.commit()

	page.set_viewport_size({"width": 360, "height": 740})
	page.goto(f"{desk}/foraeldrebestyrelse")
	page.get_by_text("Nævn intet barn og ingen forælder.").wait_for()
	assert not violations(page, "html")
	assert not page.evaluate(WIDER_THAN_THE_SCREEN)
	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	page.screenshot(path=SCREENSHOTS / "board-question-360.png", full_page=True)
	page.get_by_label("Til lederen af").select_option(label="Solsikken")
	page.get_by_label("Det hører vi").focus()
	page.keyboard.type("Garderoben er trang.")
	page.keyboard.press("Tab")
	page.keyboard.type("Vi rydder op.")
	page.keyboard.press("Tab")
	page.keyboard.press("Tab")  # past the field that people do not see
	page.keyboard.press("Enter")
	page.get_by_role("status").filter(has_text="Tak. Lederen har fået det").wait_for()
	page.get_by_text("Vi rydder op.").wait_for()
	page.get_by_role("link", name="Skriv om noget andet").wait_for()
	assert not violations(page, "html")
	assert not page.evaluate(WIDER_THAN_THE_SCREEN)
	page.screenshot(path=SCREENSHOTS / "board-question-thanks-360.png", full_page=True)

	page.set_viewport_size({"width": 1280, "height": 900})
	log_in(leader)
	page.goto("/app/trivsel-board-question")
	row = page.locator(".list-row", has_text="Solsikken")
	row.get_by_text("Ubesvaret").first.wait_for()
	assert row.locator(".list-subject a[data-name]").inner_text().strip() == "Garderoben er trang."
	page.screenshot(path=SCREENSHOTS / "board-question-list.png")
	frappe.db.rollback()
	question = frappe.get_last_doc("Trivsel Board Question")
	page.goto(f"/app/trivsel-board-question/{question.name}")
	page.locator(".page-head .title-text", has_text="Solsikken, ").wait_for()
	page.locator("[data-fieldname='answer'] textarea").fill("Vi flytter bænken.")
	clicks.save(page)
	page.locator(".page-head .indicator-pill", has_text="Besvaret").wait_for()
	frappe.db.rollback()
	assert frappe.db.get_value("Trivsel Board Question", question.name, "answered_by") == leader
