"""Reports as a leader finds and reads them: from the workspace, in Danish, wide and on a phone."""

from random import Random

import frappe
import pytest
from frappe.utils import add_days, getdate, today
from frappe.utils.password import update_password

from tests.concern.cases import confirmed
from tests.insight import reports, test_actions_report, test_meeting_reports, test_waiting_time, three_rounds
from tests.support import world

pytestmark = pytest.mark.browser
PASSWORD = "trivsel"


@pytest.fixture
def places(committing):
	"""In the first house something is past due, and a consent runs out."""
	places = reports.two_houses()
	leader, blue = places.leaders[0], places.rooms[0][0]
	for number, name in enumerate(("Alma", "Bo", "Carla")):
		child = world.child(blue, first_name=name, last_name="Blom")
		case = frappe._dict(child=child, blue=blue, anna=places.pedagogue, leader=leader)
		confirmed(case, "Yellow")
		concern = frappe.get_last_doc("Trivsel Concern", {"child": child.name})
		concern.db_set("parents_told_due", add_days(today(), -3 - 9 * number))
		with world.as_user(leader):
			consent = world.consent(child, places.rooms[1][0])
		consent.db_set("valid_to", add_days(today(), 3 + 9 * number))
	update_password(leader, PASSWORD)
	frappe.db.set_value("User", leader, "language", "da")
	frappe.db.commit()
	return places


def open_from_workspace(page, text):
	page.goto("/app/trivsel")
	page.locator(".links-widget-box a", has_text=text).click()
	page.wait_for_selector(".dt-scrollable .dt-row")
	page.wait_for_selector(".chart-container svg:visible, .frappe-chart:visible")


def test_what_is_past_due_leads_to_its_concern(page, log_in, places):
	log_in(places.leaders[0], PASSWORD)
	open_from_workspace(page, "Overskredne frister")
	shown = page.locator(".dt-scrollable").inner_text()
	assert "Alma Blom" in shown and "Forældrene skal have besked" in shown
	page.locator(".dt-scrollable a", has_text="Carla Blom").click()
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Concern'")


def test_a_consent_that_runs_out_leads_to_it_and_the_list_is_a_file(page, log_in, places):
	log_in(places.leaders[0], PASSWORD)
	open_from_workspace(page, "Samtykker, der udløber")
	with page.expect_download() as kept:
		page.locator(".page-head:visible button", has_text="Hent som fil").click()
	with open(kept.value.path(), encoding="utf-8-sig") as text:
		assert "Alma Blom" in text.read()
	page.locator(".dt-scrollable a", has_text="Alma Blom").click()
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Consent'")


@pytest.fixture
def rounds(committing):
	places = three_rounds.make()
	update_password(places.chief, PASSWORD)
	frappe.db.set_value("User", places.chief, "language", "da")
	frappe.db.commit()
	return places


def test_from_round_to_round_as_a_picture_and_in_numbers(page, log_in, rounds):
	log_in(rounds.chief, PASSWORD)
	page.goto("/app/trivsel")
	page.locator(".links-widget-box a", has_text="Fra runde til runde").click()
	page.wait_for_selector(".dt-scrollable .dt-row")
	picture = page.locator(".trivsel-flow svg")
	assert "Forblev Grøn" in picture.get_attribute("aria-label")
	assert picture.locator("path").count() > 5
	assert "Ingen position" in page.locator(".dt-scrollable").inner_text()


@pytest.mark.parametrize("report", ["Positioner i tal", "Fortsat grønne"])
def test_positions_have_a_chart_by_unit(page, log_in, rounds, report):
	log_in(rounds.chief, PASSWORD)
	open_from_workspace(page, report)
	assert "Solsikken" in page.locator(".dt-scrollable").inner_text()


@pytest.fixture
def a_year(committing):
	"""Families that have waited, meetings held, and actions with an effect."""
	places, random = reports.two_houses(), Random(1)
	for number in range(30):
		day = add_days(today(), -random.randint(1, 300))
		test_waiting_time.wait(places, random, number, getdate(day))
		test_meeting_reports.hold(places, random, number, getdate(day))
		test_actions_report.plan(random, 0, places.rooms[0][0], getdate(day))
	update_password(places.chief, PASSWORD)
	frappe.db.set_value("User", places.chief, "language", "da")
	frappe.db.commit()
	return places


@pytest.mark.parametrize(
	("report", "shown"),
	[
		("Ventetid", "Forældrene er orienteret"),
		("Sådan holdes møderne", "Fokusmøde"),
		("Hvad der kom ud af møderne", "Noget var prøvet før"),
		("Handlinger og virkning", "Følelser"),
	],
)
def test_how_it_goes_has_a_chart_and_words(page, log_in, a_year, report, shown):
	log_in(a_year.chief, PASSWORD)
	open_from_workspace(page, report)
	assert shown in page.locator(".dt-scrollable").inner_text()


def test_a_report_may_change_its_width_while_it_is_drawn(page, log_in, places):
	log_in(places.leaders[0], PASSWORD)
	open_from_workspace(page, "Overskredne frister")
	for width in range(1240, 1000, -40):
		page.set_viewport_size({"width": width, "height": 900})
		page.wait_for_timeout(60)
	page.locator(".chart-container svg .bar").first.wait_for()
