"""A shared plan by clicks: begun on the child's page, given to PPR, answered there, and shown as far as it is agreed."""

import frappe
import pytest

from tests.concern.shared_plans import PART, agree, family
from tests.support.clicks import fill, listed, named, picture, press, save, settled, shown_day

pytestmark = pytest.mark.browser


@pytest.fixture
def people(committing):
	case = family()
	named(case.anna, "Anna Holm")
	named(case.pia, "Pia Lund")
	agree(case, "Psykolog", case.house)
	frappe.db.commit()
	return case


def on_a_new_part(page):
	page.wait_for_function(f"() => cur_frm && cur_frm.doctype === '{PART}' && cur_frm.is_new()")
	page.wait_for_selector("[data-fieldname='action'] textarea:visible")
	page.wait_for_timeout(1000)  # until the form has put the cursor into its first field


def plan_form(page):
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Shared Plan'")
	settled(page)


def test_from_the_childs_page_to_the_psychologists_answer(page, log_in, people):
	log_in(people.anna)
	listed(page, "Børn", "Alma Prøve")
	press(page, "Fælles plan")
	on_a_new_part(page)
	fill(page, responsible="Pia Lund", action="Samtaler med de voksne om leg", due_on=shown_day(page, 30))
	save(page)
	picture(page, "shared-plan-1-part")
	press(page, "Åbn planen")
	plan_form(page)
	page.get_by_role("button", name="Tilføj en del for Alma Prøve").click()
	on_a_new_part(page)
	fill(page, responsible="Anna Holm", action="Makkerleg hver formiddag", shared=True)
	save(page)
	press(page, "Åbn planen")
	plan_form(page)
	page.locator("[data-fieldname='parts'] >> text=Makkerleg").wait_for()
	picture(page, "shared-plan-2-plan")

	log_in(people.pia)
	listed(page, "Fælles planer", "Alma Prøve")
	plan_form(page)
	page.locator("[data-fieldname='parts'] >> text=Makkerleg").wait_for()
	page.locator("[data-fieldname='parts'] >> text=Samtaler").click()
	settled(page)
	fill(page, progress="Under vejs", effect="Bedre")
	picture(page, "shared-plan-3-answering")
	save(page)

	frappe.db.rollback()
	assert frappe.db.get_value(PART, {"responsible": people.pia}, ["progress", "effect", "service"]) == (
		"Under Way",
		"Better",
		people.ppr,
	)
