"""What a pedagogue sees first: what waits for her, with a way to it, and how far the round is."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.concern.cases import at_plan, concern_of, team
from tests.support import clicks, world

pytestmark = pytest.mark.browser


@pytest.fixture
def people(committing):
	found = team()
	clicks.named(found.anna, "Anna Pædagog")
	at_plan(found)
	concern_of(found).db_set({"coordinator": found.anna, "next_follow_up": add_days(today(), -3)})
	world.child(found.blue, first_name="Bertil")
	world.run_opening(world.start_opening(world.draft_round(found.house)))
	frappe.db.commit()
	return found


def part(page, heading):
	return page.locator(".trivsel-my-day section", has=page.get_by_role("heading", name=heading))


@pytest.mark.parametrize("width", (1280, 360))
def test_from_the_first_look_to_what_is_overdue(page, log_in, people, width):
	page.set_viewport_size({"width": width, "height": 900})
	log_in(people.anna)
	page.goto("/app/trivsel")

	late = part(page, "Det venter på dig").get_by_role("link", name="Opfølgning")
	late.wait_for()
	clicks.picture(page, f"my-day-{width}")
	assert "Alma Prøve" in late.inner_text() and "Over fristen" in late.inner_text()
	assert part(page, "Det venter på dig").get_by_role("link", name="Børn, du skal vurdere 2").count() == 1
	assert part(page, "Du venter på").inner_text().endswith("Du venter ikke på nogen.")
	assert "0 af 2 bekræftet" in part(page, "Runden").inner_text()
	assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

	late.click()
	page.wait_for_url(f"**/{concern_of(people).name}")


def test_the_same_role_elsewhere_sees_nothing_of_it(page, log_in, people):
	other = clicks.named(world.staff("Pædagog", world.unit("Andet hus", "Group")), "Ida Anderstuen")
	frappe.db.commit()
	log_in(other)
	page.goto("/app/trivsel")

	part(page, "Det venter på dig").get_by_text("Der venter ikke noget på dig i dag.").wait_for()
	assert "Alma" not in page.content()
