"""A letter for a parent by clicks, and her answer on a telephone by its link (R26)."""

import re

import frappe
import pytest
from frappe.utils import add_days, now_datetime
from frappe.utils.password import update_password

from tests.access.red_case import red_case
from tests.browser.test_first_round import PASSWORD, button
from tests.meeting.acts import MOTHER, as_staff, step
from tests.support import clicks, world
from tests.support.accessibility import violations
from tests.support.desk import SCREENSHOTS

pytestmark = pytest.mark.browser


@pytest.fixture
def red(committing):
	case = red_case()
	case.meeting = world.meeting(
		case.concern,
		participants=[as_staff(case.anna), MOTHER],
		starts_on=add_days(now_datetime(), 3).replace(hour=9, minute=0, second=0, microsecond=0),
		place="Personalestuen",
	)
	step(case.anna, case.meeting, "Invite")
	update_password(case.anna, PASSWORD)
	frappe.db.set_value("User", case.anna, "language", "da")
	frappe.db.commit()
	return case


def test_from_the_letter_to_the_answer(page, log_in, desk, red):
	log_in(red.anna, PASSWORD)
	page.goto(f"/app/trivsel-meeting/{red.meeting.name}")
	button(page, "Brev til en forælder").click()
	clicks.asked(page).locator("select").select_option(label="Mor Prøve")
	page.locator(".modal.show .btn-primary:visible").click()
	letter = page.locator(".modal.show textarea[data-fieldname='text']:visible")
	letter.wait_for()
	token = re.search(r"/svar\?t=([\w-]+)", letter.input_value())[1]
	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	page.screenshot(path=SCREENSHOTS / "parents-letter.png")

	page.context.clear_cookies()
	page.set_viewport_size({"width": 390, "height": 700})
	page.goto(f"{desk}/svar?t={token}")
	page.screenshot(path=SCREENSHOTS / "parents-answer.png")
	assert not violations(page, "html")
	page.get_by_role("button", name="Jeg kommer", exact=True).click()
	page.get_by_text("Tak. Vi har fået dit svar.").wait_for()
	assert not violations(page, "html")

	frappe.db.rollback()
	filters = {"parent": red.meeting.name, "person_name": "Mor Prøve"}
	assert frappe.db.get_value("Trivsel Meeting Participant", filters, "response") == "Comes"
