"""A yellow concern by clicks: the parents told, a letter, the plan, a follow-up, the baton passed on."""

import re

import frappe
import pytest
from frappe.utils.password import update_password

from tests.concern.cases import concern_of, confirmed, hold_meeting, team
from tests.support import clicks

pytestmark = pytest.mark.browser


@pytest.fixture
def people(committing):
	found = team()
	confirmed(found, "Yellow", areas=("Feelings", "Social Life"))
	for user in (found.anna, found.bo, found.leader):
		update_password(user, "trivsel")
		frappe.db.set_value("User", user, "language", "da")
	frappe.db.commit()
	return found


def now(people):
	frappe.db.rollback()
	return concern_of(people)


def open_concern(page, people):
	page.goto(f"/app/trivsel-concern/{now(people).name}")
	page.wait_for_selector(".form-message:visible")
	clicks.settled(page)


def button(page, text):
	return page.locator(".page-head:visible button, .page-head:visible .btn", has_text=text).first


def save(page):
	page.keyboard.press("Control+s")
	page.wait_for_function("() => !cur_frm.is_dirty()")


def act(page, action):
	page.locator(".actions-btn-group:visible > button").click()
	page.locator(".actions-btn-group:visible .dropdown-menu a", has_text=action).click()


def fill_rows(page, table, rows):
	"""Writes into the grid's rows as the form keeps them; the grid itself is the platform's."""
	page.evaluate(
		"""async ([table, rows]) => {
			for (const [at, values] of rows.entries()) {
				const row = cur_frm.doc[table][at];
				for (const [field, value] of Object.entries(values)) {
					await frappe.model.set_value(row.doctype, row.name, field, value);
				}
			}
		}""",
		[table, rows],
	)


def picture(page, name):
	from tests.support.desk import SCREENSHOTS

	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	page.screenshot(path=SCREENSHOTS / f"concern-{name}.png", full_page=True)


def test_from_yellow_to_a_plan_that_is_followed_up(page, log_in, people):
	log_in(people.anna)
	open_concern(page, people)
	picture(page, "1-inform")

	button(page, "Brev til en forælder").click()
	clicks.asked(page).locator("select").select_option(label="Mor Prøve")
	page.locator(".modal:visible .btn-primary", has_text="Vis brevet").click()
	page.wait_for_selector(".modal:visible .modal-title >> text=Afleveres ved: Papir")
	letter = clicks.asked(page).locator("textarea").input_value()
	assert "Kære Mor Prøve" in letter and not re.search("gul|rød|grøn", letter, re.I)
	picture(page, "2-letter")
	clicks.dismiss(page)

	today = frappe.utils.today()
	told = {"informed_on": today, "how": "Talk", "informed_by": people.anna}
	fill_rows(page, "guardian_notices", [told, told])
	save(page)
	act(page, "Forældrene er orienteret")
	page.wait_for_function("() => cur_frm.doc.step === 'Meet'")
	page.wait_for_selector(".form-message:visible >> text=Hold fokusmødet")

	frappe.db.rollback()
	hold_meeting(people)
	frappe.db.commit()
	open_concern(page, people)
	planned = {"action": "Makkerleg hver formiddag", "responsible": people.anna, "due_on": today}
	fill_rows(page, "plan", [planned, {"reason_not": "Hun leger godt igen."}])
	save(page)
	picture(page, "3-plan")
	act(page, "Planen er aftalt")
	page.wait_for_function("() => cur_frm.doc.step === 'Act'")

	button(page, "Følg op").click()
	clicks.asked(page).locator("select").first.select_option("Better")
	picture(page, "4-follow-up")
	page.locator(".modal:visible .btn-primary", has_text="Gem opfølgningen").click()
	page.wait_for_function("() => cur_frm.doc.follow_ups && cur_frm.doc.follow_ups.length === 1")
	page.wait_for_timeout(500)
	picture(page, "5-followed-up")
	assert now(people).plan[0].effect == "Better"


def test_a_colleague_takes_the_baton_from_the_list(page, log_in, people):
	log_in(people.anna)
	open_concern(page, people)
	page.evaluate("bo => cur_frm.set_value('proposed_coordinator', bo)", people.bo)
	save(page)

	log_in(people.bo)
	page.goto("/app/trivsel-concern")
	page.wait_for_selector(".modal:visible .modal-title >> text=Vil du være tovholder?")
	picture(page, "6-baton")
	clicks.answer(page, "Ja, jeg er tovholder")
	picture(page, "7-list")
	assert now(people).coordinator == people.bo
