"""By clicks: who helps from another house finds what she is to do, and says how far it is."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.concern.cases import at_plan, concern_of, team, write
from tests.support import clicks, world
from trivsel_app.trivsel_concern import overdue

pytestmark = pytest.mark.browser


@pytest.fixture
def people(committing):
	found = team()
	at_plan(found)
	elsewhere = world.unit("Mælkebøtten", "Group")
	found.helper = clicks.named(world.staff("Tale-hørekonsulent", elsewhere), "Tove Tale")
	found.receiver = clicks.named(world.staff("Pædagog", elsewhere), "Rikke Rask")
	concern_of(found).plan[0].db_set({"due_on": add_days(today(), -1), "responsible": found.helper})
	overdue.remind_overdue(lambda: None)
	write(found, found.leader, proposed_coordinator=found.receiver)
	frappe.db.commit()
	return found


def go_there(page):
	"""From the workspace to the one reminder, and on to what it asks for."""
	clicks.shortcut(page, "Mine påmindelser")
	page.locator(".list-row a:visible").first.click()
	clicks.settled(page)
	clicks.press(page, "Gå derhen")


def test_a_helper_from_outside_carries_her_action_out(page, log_in, people):
	log_in(people.helper)
	go_there(page)
	page.wait_for_selector(".trivsel-my-actions >> text=Alma Prøve")
	clicks.picture(page, "my-actions")

	page.goto("/app/trivsel")
	page.locator(
		".layout-main .shortcut-widget-box", has=page.get_by_text("Mine aftaler", exact=True)
	).click()
	row = page.locator(".trivsel-my-actions tbody tr")
	row.locator("select").select_option(label="Gjort")

	page.wait_for_selector("text=Ingen handling i en plan venter på dig.")
	frappe.db.rollback()
	assert concern_of(people).plan[0].progress == "Carried Out"


def test_who_is_asked_to_take_the_baton_answers_from_her_reminder(page, log_in, people):
	log_in(people.receiver)
	go_there(page)
	clicks.dialog(page).get_by_text("Vil du være tovholder?").wait_for()
	clicks.picture(page, "my-actions-baton")
	clicks.answer(page, "Ja, jeg er tovholder")
	frappe.db.rollback()
	assert concern_of(people).coordinator == people.receiver
