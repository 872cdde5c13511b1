"""A focus meeting by clicks: planned from the concern, held, minuted and locked."""

import frappe
import pytest
from frappe.utils.password import update_password

from tests.access.red_case import red_case
from tests.browser.test_first_round import PASSWORD, act, button, save, wait_for_state
from tests.support.desk import SCREENSHOTS

pytestmark = pytest.mark.browser


@pytest.fixture
def red(committing):
	case = red_case()
	update_password(case.anna, PASSWORD)
	frappe.db.set_value("User", case.anna, "language", "da")
	frappe.db.commit()
	return case


def picture(page, name):
	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	page.screenshot(path=SCREENSHOTS / f"focus-meeting-{name}.png", full_page=True)


def tick_attended(page, person):
	row = page.locator("[data-fieldname='participants'] .grid-row", has_text=person).first
	row.locator("[data-fieldname='attended']").first.click()
	row.locator("input[data-fieldname='attended']").check()


def fill(page, field, text):
	page.locator(f"[data-fieldname='{field}']:visible textarea").first.fill(text)


def test_from_the_concern_to_locked_minutes(page, log_in, red):
	log_in(red.anna, PASSWORD)
	page.goto(f"/app/trivsel-concern/{red.concern.name}")
	button(page, "Planlæg møde").click()
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Meeting'")
	page.wait_for_selector("[data-fieldname='participants'] .grid-row >> text=Mor Prøve")
	assert page.evaluate("() => cur_frm.doc.meeting_type") == "Fokusmøde"
	page.evaluate("() => cur_frm.set_value('starts_on', frappe.datetime.now_date() + ' 00:01:00')")
	fill(page, "prior_actions", "Makkerleg hver formiddag.")
	save(page)
	picture(page, "planned")

	for person in ("Mor Prøve", red.anna.partition("@")[0], red.leader.partition("@")[0]):
		tick_attended(page, person)
	save(page)
	act(page, "Mødet er holdt")
	wait_for_state(page, "Held")

	page.locator("[data-fieldname='child_voice_method']:visible select").first.select_option("Conversation")
	fill(page, "child_voice", "Jeg vil gerne lege med Ida.")
	fill(page, "minutes", "Vi aftalte makkerleg og en fast voksen om morgenen.")
	save(page)
	picture(page, "minutes")
	act(page, "Godkend referat")
	wait_for_state(page, "Approved")
	page.locator("[data-fieldname='minutes'] textarea").wait_for(state="hidden")
	picture(page, "locked")

	frappe.db.rollback()
	concern = frappe.get_doc("Trivsel Concern", red.concern.name)
	assert concern.focus_meeting_held_on and concern.leader_took_part
	assert not frappe.get_all("Trivsel Meeting Departure")
	page.goto("/app/trivsel-meeting/view/list?step=Approved")
	page.wait_for_selector(".list-row >> text=Alma Prøve")
	picture(page, "list")
	page.goto("/app/trivsel-meeting/view/calendar")
	page.wait_for_selector(".fc-view-container, .fc-view-harness, .fc-view")
	picture(page, "calendar")


def test_planned_from_the_assessment(page, log_in, red):
	log_in(red.anna, PASSWORD)
	page.goto(f"/app/trivsel-assessment/{red.assessment.name}")
	button(page, "Planlæg møde").click()
	page.wait_for_function(
		"() => cur_frm.doctype === 'Trivsel Meeting' && cur_frm.doc.meeting_type === 'Fokusmøde'"
	)
	page.wait_for_selector("[data-fieldname='participants'] .grid-row >> text=Mor Prøve")
	picture(page, "from-the-assessment")
