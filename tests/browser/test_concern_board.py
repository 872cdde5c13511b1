"""The board of concerns in the browser: what the cards say, moving one, and doing without a mouse."""

import frappe
import pytest
from frappe.utils.password import update_password

from tests.concern.cases import concern_of, confirmed, team, tell
from tests.support import boards, clicks, world
from tests.support.accessibility import violations

pytestmark = pytest.mark.browser
BOARD = "/app/trivsel-concern/view/kanban/Trivsel Concerns by Step"


@pytest.fixture
def people(committing):
	found = team()
	confirmed(found, "Yellow")
	elsewhere = team()
	elsewhere.child.db_set({"first_name": world.MARKER, "full_name": world.MARKER})
	confirmed(elsewhere, "Red")
	other_group = world.staff("Pædagog", found.red)
	for user in (found.anna, found.leader, other_group):
		update_password(user, "trivsel")
		frappe.db.set_value("User", user, "language", "da")
	frappe.db.commit()
	found.other_group = other_group
	return found


def step(people):
	frappe.db.rollback()
	return concern_of(people).step


def open_board(page):
	page.goto(BOARD)
	page.wait_for_selector(".trivsel-card .name >> text=Alma Prøve")


def picture(page, name):
	from tests.support.desk import SCREENSHOTS

	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	page.screenshot(path=SCREENSHOTS / f"board-{name}.png", full_page=True)


@pytest.mark.parametrize("width", (1280, 360))
def test_what_the_cards_say(page, log_in, people, width):
	log_in(people.anna)
	page.set_viewport_size({"width": width, "height": 800})
	open_board(page)

	page.locator(".page-head:visible", has_text="Bekymringer trin for trin").wait_for()
	headings = page.locator(".kanban-column .kanban-title")
	titles = headings.all_inner_texts()
	assert headings.evaluate_all("all => all.map((each) => each.title)") == [
		title.strip() for title in titles
	]
	assert [title.strip() for title in titles] == ["Orientér", "Mødes", "Handle", "Bredere kreds"]
	card = page.locator(".trivsel-card")
	card.locator(f"text={frappe.db.get_value('User', people.anna, 'full_name')}").wait_for()
	lines = card.inner_text().split("\n")
	assert lines[0] == "Alma Prøve" and "▲" in lines[1] and "Gul" in lines[1]
	assert "Orientér forældrene senest" in lines[3] and len(lines) == 4
	assert world.MARKER not in page.content()
	assert page.locator(".add-card, .new-card-area, .kanban-card-meta").count() == 0
	picture(page, f"{width}")
	assert violations(page, ".kanban") == []


def test_a_card_is_reached_and_opened_by_keyboard(page, log_in, people):
	log_in(people.anna)
	open_board(page)
	boards.open_by_keyboard(page)
	page.wait_for_function("name => cur_frm && cur_frm.doc.name === name", arg=concern_of(people).name)


def test_a_card_is_moved_when_its_step_can_be_taken_else_it_goes_back(page, log_in, people, console_errors):
	log_in(people.anna)
	open_board(page)
	boards.draw(page, "Alma Prøve", "Meet")
	page.wait_for_selector(".modal:visible .msgprint")
	assert "Mor Prøve: skriv, hvornår" in page.locator(".modal:visible .msgprint").inner_text()
	picture(page, "refused")
	clicks.dismiss(page)
	boards.in_column(page, "Inform", "Alma Prøve").wait_for()
	assert step(people) == "Inform"
	console_errors.clear()  # the browser notes each refusal

	tell(people)
	frappe.db.commit()
	boards.draw(page, "Alma Prøve", "Meet")
	page.wait_for_selector(".desk-alert >> text=Flyttet til »Mødes«")
	boards.in_column(page, "Meet", "Alma Prøve").wait_for()
	assert step(people) == "Meet"
	picture(page, "moved")


def test_from_the_workspace_and_the_list(page, log_in, people):
	log_in(people.anna)
	page.locator(".shortcut-widget-box", has_text="Bekymringer trin for trin").first.click()
	page.wait_for_selector(".trivsel-card .name >> text=Alma Prøve")
	page.goto("/app/trivsel-concern/view/list")
	page.wait_for_selector(".list-row")
	page.locator(
		".page-head:visible .custom-btn-group button, .custom-btn-group:visible > button"
	).first.click()
	page.locator("[data-view='Kanban']:visible").click()
	page.wait_for_selector(".trivsel-card .name >> text=Alma Prøve")


def test_who_has_no_relation_sees_no_card(page, log_in, people):
	log_in(people.other_group)
	page.goto(BOARD)
	page.wait_for_selector("text=Der er ingen åbne bekymringer, som du må se.")
	assert page.locator(".kanban-card-wrapper").count() == 0
	assert "Alma" not in page.content()
	assert violations(page, ".result") == []
