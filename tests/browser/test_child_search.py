"""A child found by its name from the workspace: by keyboard, and told to the ear as well as to the eye."""

import frappe
import pytest

from tests.concern.cases import confirmed, team
from tests.support import clicks, world
from tests.support.accessibility import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def people(committing):
	found = team()
	clicks.named(found.anna, "Anna Pædagog")
	confirmed(found, "Yellow")
	world.child(found.blue, first_name="Almina", last_name="Ærø")
	world.child(world.unit("Andet hus"), first_name="Alma", last_name="Anderledes")
	frappe.db.commit()
	yield found
	frappe.cache.delete_keys("trivsel_searches")


def quiet(page):
	page.wait_for_function("() => !frappe.request.ajax_count")


def search(page, text):
	field = page.get_by_role("combobox", name="Find et barn")
	field.click()
	field.press_sequentially(text)
	return field


@pytest.mark.parametrize("width", (1280, 360))
def test_a_child_is_found_and_opened_by_keyboard(page, log_in, people, width):
	page.set_viewport_size({"width": width, "height": 900})
	log_in(people.anna)
	page.goto("/app/trivsel")

	field = search(page, "alm")
	page.get_by_role("option", name="Alma Prøve Blå stue").wait_for()
	page.get_by_role("status").get_by_text("2 børn fundet.").wait_for()
	assert [row.split("\n")[0] for row in page.get_by_role("option").all_inner_texts()] == [
		"Alma Prøve",
		"Almina Ærø",
	]
	assert "▲" in page.get_by_role("option", name="Alma Prøve").inner_text()
	assert "Gul" in page.get_by_role("option", name="Alma Prøve").inner_text()
	clicks.picture(page, f"child-search-{width}")
	assert violations(page, ".layout-main") == []
	assert clicks.fits(page)

	field.press("ArrowUp")
	assert page.get_by_role("option", selected=True).inner_text().startswith("Almina")
	field.press("ArrowDown")
	field.press("Enter")
	clicks.settled(page)
	clicks.titled(page, "Alma Prøve")


def test_one_hit_opens_by_enter_and_escape_closes_the_list(page, log_in, people):
	log_in(people.anna)
	page.goto("/app/trivsel")

	field = search(page, "æ al")
	page.get_by_role("option", name="Almina Ærø", selected=True).wait_for()
	field.press("Escape")
	assert page.get_by_role("option").count() == 0
	assert (field.get_attribute("aria-expanded"), field.input_value()) == ("false", "æ al")

	field.press_sequentially("m")
	page.get_by_role("option", name="Almina Ærø").wait_for()
	field.press("Enter")
	clicks.settled(page)
	clicks.titled(page, "Almina Ærø")

	page.keyboard.press("Control+Shift+F")
	page.wait_for_function("() => document.activeElement?.shadowRoot?.activeElement?.id === 'trivsel-find'")
	quiet(page)


def test_who_sees_no_child_by_that_name_is_told_so(page, log_in, people):
	log_in(people.anna)
	page.goto("/app/trivsel")

	search(page, "Anderledes")

	page.get_by_role("status").get_by_text("Du kan ikke se noget barn med det navn.").wait_for()
	quiet(page)


def test_who_works_with_no_children_is_offered_no_field(page, log_in, people):
	administrator = clicks.named(world.user(roles=["Trivsel Administrator"]), "Asta Krogh")
	frappe.db.commit()
	log_in(administrator)
	page.goto("/app/trivsel")

	page.get_by_text("Der venter ikke noget på dig i dag.").wait_for()
	assert page.get_by_role("combobox", name="Find et barn").count() == 0
	quiet(page)
