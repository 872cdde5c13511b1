"""The tour for those who are new, taken by keyboard alone."""

import frappe
import pytest

from tests.concern.cases import confirmed, team
from tests.support import clicks, world
from tests.support.accessibility import violations

pytestmark = pytest.mark.browser
OFFER = "Ny her? Se det på to minutter"
DIALOG = ".trivsel-tour-dialog"
WORKSPACE = ".page-container[data-page-route='Workspaces'] .layout-main"
STOPS = {
	"pedagogue": (
		"Din dag",
		"Find et barn",
		"Min gruppe",
		"Dine vurderinger",
		"Handleguiden",
		"Bekymringer",
		"Det var det",
	),
	"leader": (
		"Din dag",
		"Hvor langt er runden?",
		"Til bekræftelse",
		"Overblikket",
		"Det, der er over fristen",
		"Hvem har kigget",
		"Det var det",
	),
	"administrator": (
		"Enheder",
		"Faggrupper",
		"Tilknytninger",
		"Indlæs filer",
		"Indstillinger",
		"Selvtjek",
		"Det var det",
	),
}


@pytest.fixture
def people(committing):
	found = team()
	confirmed(found, "Yellow")
	found.update(
		pedagogue=clicks.named(found.anna, "Anna Pædagog"),
		leader=clicks.named(found.leader, "Lise Leder"),
		colleague=clicks.named(found.bo, "Bo Pædagog"),
		administrator=clicks.named(world.user(roles=["Trivsel Administrator"]), "Adam Administrator"),
	)
	world.run_opening(world.start_opening(world.draft_round(found.house)))
	frappe.db.commit()
	return found


def home(page, log_in, user):
	log_in(user)
	page.goto("/app/trivsel")
	page.locator(".trivsel-tour button").first.wait_for()


def line(page):
	return page.locator(".trivsel-tour button")


def stands_at(page, title):
	"""The stop is shown and has the keyboard, which a page that has just loaded may take for a moment."""
	page.wait_for_function(
		"""([dialog, title]) => document.querySelector(dialog)?.querySelector('h2').textContent === title
			&& document.activeElement.className === 'words'""",
		arg=[DIALOG, title],
	)


def start(page):
	line(page).first.focus()
	page.keyboard.press("Enter")


@pytest.mark.parametrize("width", (1280, 360))
@pytest.mark.parametrize("who", STOPS)
def test_the_whole_tour_by_keyboard(page, log_in, people, who, width):
	page.set_viewport_size({"width": width, "height": 800})
	home(page, log_in, people[who])
	assert line(page).first.inner_text() == OFFER
	clicks.picture(page, f"tour-{who}-{width}-offer")
	assert violations(page, WORKSPACE) == []
	start(page)

	for number, title in enumerate(STOPS[who], 1):
		stands_at(page, title)
		dialog = page.get_by_role("dialog", name=title)
		assert f"{number} af 7" in dialog.inner_text()
		clicks.picture(page, f"tour-{who}-{width}-{number}")
		assert violations(page, DIALOG) == []
		box = dialog.bounding_box()
		assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] >= 0
		page.keyboard.press("Enter" if number % 2 else "ArrowRight")

	page.wait_for_selector(DIALOG, state="detached")
	line(page).get_by_text("Tag rundvisningen").wait_for()
	page.wait_for_function("() => !frappe.request.ajax_count")

	home(page, log_in, people[who])
	assert line(page).all_inner_texts() == ["Tag rundvisningen"]
	start(page)
	stands_at(page, STOPS[who][0])


def test_left_by_escape_it_is_offered_again_and_put_aside_it_is_not(page, log_in, people):
	home(page, log_in, people.pedagogue)
	start(page)
	stands_at(page, "Din dag")
	page.keyboard.press("ArrowRight")
	stands_at(page, "Find et barn")
	page.keyboard.press("ArrowLeft")
	stands_at(page, "Din dag")
	page.keyboard.press("Escape")
	page.wait_for_selector(DIALOG, state="detached")
	assert page.evaluate("() => frappe.get_route_str()") == "Workspaces/Trivsel"
	in_line = "() => [...document.querySelectorAll('*')].some((each) => each.shadowRoot?.activeElement?.closest('.trivsel-tour'))"
	assert page.evaluate(in_line)
	assert line(page).first.inner_text() == OFFER

	page.keyboard.press("Tab")
	page.keyboard.press("Enter")
	line(page).get_by_text("Tag rundvisningen").wait_for()
	page.wait_for_function("() => !frappe.request.ajax_count")
	assert page.evaluate(in_line)

	home(page, log_in, people.pedagogue)
	assert line(page).all_inner_texts() == ["Tag rundvisningen"]
	home(page, log_in, people.colleague)
	assert line(page).first.inner_text() == OFFER


def test_what_is_not_there_is_passed_over_and_work_goes_on_beside_it(page, log_in, people):
	home(page, log_in, people.pedagogue)
	page.evaluate(
		"""() => {
			const stops = trivsel.tour_stops.Pedagogue;
			trivsel.tour_stops.Pedagogue = () => stops().map((stop, at) => (at === 1 ? { ...stop, target: ".findes-ikke" } : stop));
			delete frappe.boot.page_info["trivsel-group"];
		}"""
	)
	start(page)
	stands_at(page, "Din dag")
	page.locator(".trivsel-find input").fill("alm")  # the tour holds nobody up
	page.locator(".found li").first.wait_for()
	page.locator(f"{DIALOG} button", has_text="Næste").click()
	stands_at(page, "Dine vurderinger")
	page.keyboard.press("Escape")
	page.wait_for_selector(DIALOG, state="detached")
	assert page.evaluate("() => document.activeElement.classList.contains('layout-main')")


def test_closed_on_the_way_it_leads_no_further(page, log_in, people):
	home(page, log_in, people.administrator)
	start(page)
	stands_at(page, "Enheder")
	page.keyboard.press("ArrowRight")
	page.keyboard.press("Escape")
	page.wait_for_selector(DIALOG, state="detached")
	page.wait_for_timeout(2000)
	assert page.evaluate("() => frappe.get_route_str()") in (
		"Tree/Trivsel Unit",
		"List/Trivsel Profession/List",
	)


def test_a_page_that_takes_the_focus_is_given_no_key(page, log_in, people):
	"""The group goes to the first child, for whom Enter would begin a rating."""
	frappe.db.rollback()
	before = frappe.db.count("Trivsel Own Rating")
	home(page, log_in, people.pedagogue)
	start(page)
	for title in ("Din dag", "Find et barn", "Min gruppe"):
		stands_at(page, title)
		page.keyboard.press("Enter")
	stands_at(page, "Dine vurderinger")
	page.keyboard.press("ArrowLeft")
	stands_at(page, "Min gruppe")
	page.evaluate("() => document.querySelector('.trivsel-group .children [tabindex=\"0\"]').focus()")
	page.wait_for_function("() => document.activeElement.className === 'words'")
	page.locator(".trivsel-group .children [tabindex='0']").click(position={"x": 5, "y": 5})
	assert page.evaluate("() => document.activeElement.closest('.trivsel-group') !== null")
	frappe.db.rollback()
	assert frappe.db.count("Trivsel Own Rating") == before


def test_who_has_no_tour_is_offered_none(page, log_in, people):
	other = clicks.named(world.staff("Psykolog", people.house), "Per Psykolog")
	frappe.db.commit()
	log_in(other)
	page.goto("/app/trivsel")
	page.wait_for_selector(".trivsel-my-day section")
	page.wait_for_function("() => !frappe.request.ajax_count")
	assert line(page).count() == 0
