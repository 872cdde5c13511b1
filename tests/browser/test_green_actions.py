"""What keeps a group green, by clicks: from the group's page, asked about a name, shared, and taken along elsewhere."""

import frappe
import pytest

from tests.support import clicks, world
from tests.support.accessibility import violations

pytestmark = pytest.mark.browser
OPEN_PAGE = "#body > .page-container:not([style*='none'])"


@pytest.fixture
def places(committing):
	_house, blue, _red = world.kindergarten()
	other = world.unit("Andet hus", "Group")
	world.child(blue, first_name="Storm", last_name="Blom")
	anna, bo = world.staff("Pædagog", blue), world.staff("Pædagog", other)
	clicks.named(anna, "Anna Holm")
	clicks.named(bo, "Bo Friis")
	frappe.db.commit()
	return frappe._dict(blue=blue, other=other, anna=anna, bo=bo)


def test_written_in_one_group_and_taken_along_to_another(page, log_in, places):
	log_in(places.anna)
	page.goto("/app/trivsel-group")
	clicks.press(page, "Det holder os grønne")
	page.wait_for_function("() => frappe.get_route_str().startsWith('List/Trivsel Green Action')")
	page.goto(f"/app/trivsel-green-action/new?unit={places.blue}")
	page.locator("[data-fieldname='what_we_do'] textarea").wait_for()
	page.wait_for_function("() => !frappe.request.ajax_count")
	clicks.fill(page, title="Fast morgenleg", what_we_do="Storm vælger legen, og alle er med.")
	page.get_by_role("checkbox", name="Delt med andre enheder").check()
	assert not violations(page, OPEN_PAGE)
	clicks.picture(page, "green-action-new")
	clicks.button(page, "Gem").click()
	asked = clicks.dialog(page)
	assert "Storm" in asked.inner_text()
	clicks.picture(page, "green-action-name")
	clicks.answer(page, "Ret teksten")
	clicks.fill(page, what_we_do="Et barn vælger legen, og alle er med.")
	clicks.save(page)
	name = page.evaluate("() => cur_frm.docname")

	log_in(places.bo)
	page.set_viewport_size({"width": 360, "height": 800})
	page.goto("/app/trivsel-green-action")
	page.locator(".list-row:visible", has_text="Fast morgenleg").wait_for()
	clicks.picture(page, "green-action-list-phone")
	page.set_viewport_size({"width": 1280, "height": 900})
	page.goto(f"/app/trivsel-green-action/{name}")
	clicks.press(page, "Tag med til min gruppe")
	page.wait_for_function("name => window.cur_frm && cur_frm.docname !== name", arg=name)
	clicks.settled(page)
	clicks.picture(page, "green-action-copy")
	frappe.db.rollback()
	copy = frappe.get_last_doc("Trivsel Green Action", {"unit": places.other})
	assert (copy.title, copy.owner, copy.copied_from) == ("Fast morgenleg", places.bo, places.blue)
