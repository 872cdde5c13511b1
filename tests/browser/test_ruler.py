"""The child ruler in the forms: a step by its words, its signs to choose by, a doubt in words, and the report."""

from random import Random

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from tests.browser.test_guide import open_form
from tests.concern.cases import at_plan, concern_of, team
from tests.insight import reports, test_ruler_report
from tests.support import clicks
from tests.support.accessibility import violations

pytestmark = pytest.mark.browser
RULER = ".trivsel-ruler"


@pytest.fixture
def people(committing):
	found = team()
	at_plan(found)
	for user, name in ((found.anna, "Anna Holm"), (found.leader, "Lene Skov")):
		clicks.named(user, name)
	frappe.db.commit()
	return found


def test_before_and_after_a_plan_by_words_and_signs(page, log_in, people):
	log_in(people.anna)
	open_form(page, "trivsel-concern", concern_of(people).name)
	page.locator(f"{RULER} summary").click()
	steps = page.locator(f"{RULER} ol > li")
	assert "God trivsel" in steps.nth(0).inner_text() and "Grøn" in steps.nth(0).inner_text()
	assert not violations(page, RULER)
	clicks.fill(page, ruler_step="4 Udsat")
	clicks.save(page)
	page.locator(".msgprint", has_text="Trin 4 Udsat hører til Rød her").wait_for()
	clicks.dismiss(page)
	doubt = page.locator(f"{RULER} .trivsel-doubt")
	assert "Se på begge dele igen" in doubt.inner_text()
	assert "✓ Trin før planen" in steps.nth(3).inner_text()
	page.locator(RULER).scroll_into_view_if_needed()
	assert not violations(page, RULER)
	clicks.picture(page, "ruler-doubt")
	page.set_viewport_size({"width": 360, "height": 800})
	page.locator(RULER).scroll_into_view_if_needed()
	clicks.picture(page, "ruler-phone")
	assert clicks.fits(page)
	page.set_viewport_size({"width": 1280, "height": 900})

	clicks.fill(page, ruler_step="3 Sårbar")
	clicks.save(page)
	doubt.wait_for(state="detached")
	clicks.press(page, "Følg op")
	asked = clicks.dialog(page)
	asked.locator("select").first.select_option(label="Bedre")
	clicks.fill(asked, ruler_step="2 Moderat trivsel")
	clicks.picture(page, "ruler-follow-up")
	clicks.answer(page, "Gem opfølgningen")
	page.wait_for_function("() => cur_frm.doc.ruler_step_after === '2'")
	frappe.db.rollback()
	doc = concern_of(people)
	assert (doc.ruler_step, doc.ruler_step_after, doc.ruler_step_after_by) == ("3", "2", people.anna)


def test_a_closed_concern_shows_the_steps_by_their_words(page, log_in, people):
	concern_of(people).db_set(
		{"ruler_step": "3", "ruler_step_after": "1", "step": "Closed", "workflow_state": "Closed - Green"}
	)
	frappe.db.commit()
	log_in(people.leader)
	page.goto(f"/app/trivsel-concern/{concern_of(people).name}")
	page.get_by_text("1 God trivsel").wait_for(state="attached")
	page.evaluate("() => cur_frm.layout.sections.forEach((section) => section.collapse(false))")
	assert "3 Sårbar" in clicks.field(page, "ruler_step").inner_text()
	clicks.picture(page, "ruler-closed")


def test_how_far_children_have_come_is_a_report(page, log_in, committing):
	places, random = reports.two_houses(), Random(3)
	for number in range(40):
		house = number % 2
		day = getdate(add_days(today(), -random.randint(1, 300)))
		test_ruler_report.plan(random, house, random.choice(places.rooms[house]), day)
	clicks.named(places.chief, "Karen Chef")
	frappe.db.commit()
	log_in(places.chief)
	page.goto("/app/trivsel")
	page.locator(".links-widget-box a", has_text="Afstand på børnelinealen").click()
	page.locator(".dt-scrollable .dt-row").first.wait_for()
	page.locator(".chart-container svg .bar").first.wait_for()
	assert "Blå stue" in page.locator(".dt-scrollable").inner_text()
	page.get_by_text("Trin 1 er nærmest god trivsel.").wait_for()
	clicks.picture(page, "ruler-report")
