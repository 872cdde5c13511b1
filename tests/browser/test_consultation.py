"""A question at open hours, written down by keyboard alone, and warned of where it has a child's name (R5)."""

import frappe
import pytest

from tests.support import world
from tests.support.clicks import closed, dialog, named, picture

pytestmark = pytest.mark.browser


@pytest.fixture
def people(committing):
	found = world.team()
	named(found.anna, "Anna Pædagog")
	frappe.db.commit()
	return found


def test_by_keyboard_alone(page, log_in, people):
	log_in(people.anna)
	page.keyboard.press("Control+g")
	page.keyboard.type("Ny Sparring")
	page.locator(".awesomplete li", has_text="Ny Sparring").first.wait_for()
	page.keyboard.press("Enter")
	dialog(page).locator("[data-fieldname='held_on'] input").wait_for()
	page.wait_for_timeout(500)  # what fades in takes the focus
	pick(page, "meeting_type", "Træffetid")
	pick(page, "unit", "Blå stue")
	write(page, "question", "Alma leger mest alene. Hvad kan vi gøre?")
	write(page, "advice", "Makkerleg hver formiddag.")
	picture(page, "consultation-1-written")
	page.keyboard.press("Control+Enter")
	page.get_by_text("Teksten nævner måske et barn i huset: Alma").wait_for()
	picture(page, "consultation-2-warned")
	go_on(page, "Ret teksten")
	page.wait_for_timeout(500)  # what fades out gives the focus back
	write(page, "question", "Et barn leger mest alene. Hvad kan vi gøre?")
	page.keyboard.press("Control+Enter")
	closed(page)
	picture(page, "consultation-3-saved")

	frappe.db.rollback()
	(written,) = frappe.get_all("Trivsel Consultation", fields=["unit", "question", "advice", "meeting_type"])
	assert (written.unit, written.meeting_type) == (people.house, "Træffetid")
	assert written.question.startswith("Et barn") and written.advice.startswith("Makkerleg")


def at(page):
	"""Where the keyboard writes now."""
	return page.evaluate("() => document.activeElement.closest('[data-fieldname]')?.dataset.fieldname")


def tab_to(page, field):
	for _step in range(30):
		if at(page) == field:
			return
		page.keyboard.press("Tab")
	raise AssertionError(f"Tab does not lead to {field}")


def write(page, field, text):
	tab_to(page, field)
	page.keyboard.press("Control+a")
	page.keyboard.type(text)


def pick(page, field, text):
	write(page, field, text)
	page.locator(f"[data-fieldname='{field}'] ul > :first-child", has_text=text).wait_for()
	page.keyboard.press("Enter")
	page.wait_for_timeout(300)


def go_on(page, label):
	for _step in range(10):
		if page.evaluate("() => document.activeElement.textContent.trim()") == label:
			return page.keyboard.press("Enter")
		page.keyboard.press("Tab")
	raise AssertionError(f"Tab does not lead to {label}")
