"""A leader restricts a child's case to people whom she knows by name, and takes one of them off (R4)."""

import frappe
import pytest

from tests.support import world
from tests.support.clicks import choose_in, dialog, field, fill, named, picture, settled

pytestmark = pytest.mark.browser


@pytest.fixture
def people(committing):
	found = world.team()
	found.second = world.staff("Institutionsleder", found.house)
	named(found.leader, "Lis Leder")
	named(found.second, "Signe Souschef")
	named(found.anna, "Anna Holm")
	frappe.db.commit()
	return found


def test_people_are_chosen_by_name(page, log_in, people):
	log_in(people.leader)
	page.goto(f"/app/trivsel-child/{people.child.name}")
	settled(page)
	assert page.evaluate("() => frappe.breadcrumbs.$breadcrumbs.find('a').last().text()") == "Alma Prøve"
	choose_in(page, "Beskyttelse", "Beskyt sagen")
	page.wait_for_timeout(500)  # what fades in takes the focus
	for name in ("Signe Souschef", "Anna Holm"):
		box = field(dialog(page), "users")
		box.locator("input").press_sequentially(name.split()[0])
		box.locator("li", has_text=name).first.click()
	pills = field(dialog(page), "users").locator(".tb-selected-value")
	assert [text.strip() for text in pills.all_inner_texts()] == ["Signe Souschef", "Anna Holm"]
	fill(dialog(page), reason="Mistanke om vold i hjemmet")
	picture(page, "restriction-1-chosen")
	dialog(page).locator(".btn-primary:visible").click()
	page.wait_for_function("() => cur_frm.doc.restricted")
	settled(page)

	log_in(people.second)
	page.goto(f"/app/trivsel-child/{people.child.name}")
	settled(page)
	choose_in(page, "Beskyttelse", "Fjern en")
	field(dialog(page), "user").wait_for()
	offered = field(dialog(page), "user").locator("option").all_text_contents()
	assert {text for text in offered if text} == {"Anna Holm"}
	fill(dialog(page), user="Anna Holm")
	picture(page, "restriction-2-taken-off")
	dialog(page).locator(".btn-primary:visible").click()
	page.wait_for_function("() => cur_frm.doc.restricted_access.length === 1")
	settled(page)

	choose_in(page, "Beskyttelse", "Nævn en mere")
	fill(dialog(page), user="Anna Holm")
	picture(page, "restriction-3-named")
	dialog(page).locator(".btn-primary:visible").click()
	page.wait_for_function("() => cur_frm.doc.restricted_access.length === 2")
