"""A leader sees who lacks a training and notes that she has taken it; a pedagogue is told why she cannot hand in."""

import frappe
import pytest

from tests.support import clicks, world
from tests.support.accessibility import violations
from tests.support.clicks import named
from tests.support.trainings import training

pytestmark = pytest.mark.browser
OPEN_PAGE = "#body > .page-container:not([style*='none'])"


@pytest.fixture
def team(committing):
	team = world.team()
	named(team.leader, "Lene Skov")
	named(team.anna, "Anna Holm")
	named(team.bo, "Bo Lund")
	for user in (team.anna, team.bo):
		frappe.db.set_value(
			"Trivsel Staff", {"user": user}, "full_name", frappe.get_value("User", user, "full_name")
		)
	training("Pædagog")
	frappe.db.set_single_value("Trivsel Settings", "rating_without_training", 0)
	world.open_assessment(team.child, team.blue)
	frappe.db.commit()
	frappe.clear_cache()
	return team


@pytest.mark.parametrize("width", (360, 1280))
def test_a_leader_notes_what_the_report_says_is_missing(page, log_in, team, width):
	page.set_viewport_size({"width": width, "height": 800})
	log_in(team.leader)
	page.goto("/app/query-report/Trivsel Training Coverage?show=Who+Lacks+a+Training")
	page.locator(".dt-scrollable .dt-row", has_text="Anna Holm").wait_for()
	page.wait_for_selector(".chart-container svg:visible, .frappe-chart:visible")
	clicks.picture(page, f"training-lacking-{width}")
	page.goto("/app/query-report/Trivsel Training Coverage?show=Units+and+Professions")
	page.locator(".dt-scrollable .dt-row", has_text="Blå stue").wait_for()
	page.wait_for_selector(".chart-container svg:visible, .frappe-chart:visible")
	clicks.picture(page, f"training-coverage-{width}")
	assert not violations(page, OPEN_PAGE)

	page.goto("/app/trivsel-training-taken/new")
	page.wait_for_function("() => window.cur_frm && cur_frm.is_new() && !frappe.request.ajax_count")
	clicks.fill(page, user="Anna Holm", training="TOPI, grundkursus", taken_on=clicks.shown_day(page))
	clicks.picture(page, f"training-new-{width}")
	assert not violations(page, OPEN_PAGE)
	clicks.save(page)
	page.goto("/app/trivsel-training-taken")
	page.locator(".list-row", has_text="Anna Holm").wait_for()
	clicks.picture(page, f"training-list-{width}")
	assert not violations(page, OPEN_PAGE)
	frappe.db.rollback()
	assert frappe.db.get_value("Trivsel Training Taken", {"user": team.anna}, "source") == "By Hand"


def test_a_pedagogue_who_lacks_it_is_told_and_keeps_what_she_has_written(page, log_in, team):
	log_in(team.anna)
	page.goto("/app/trivsel-group")
	row = page.locator(".trivsel-group .children [role=row]", has_text="Alma")
	row.focus()
	page.keyboard.press("g")
	page.get_by_text("Alt er gemt.").wait_for()
	page.locator(".hand-in").click()
	row.get_by_text("Før du vurderer børn, skal du have dette kursus: TOPI, grundkursus.").wait_for()
	clicks.picture(page, "training-refused")
	assert not violations(page, OPEN_PAGE)
	frappe.db.rollback()
	mine = frappe.get_last_doc("Trivsel Own Rating", {"rater": team.anna})
	assert (mine.position, mine.submitted_on) == ("Green", None)
