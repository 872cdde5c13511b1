"""The leader shows her overview at a meeting and prints it; on the workspace each sees the numbers that are hers."""

import re

import frappe
import pytest
from frappe.utils import add_days, today

from tests.concern.cases import at_plan, concern_of, team
from tests.insight import overview_town
from tests.support import clicks, world

pytestmark = pytest.mark.browser
TITLES = (
	"Så langt er runden",
	"Sådan har børnene det, runde for runde",
	"Fra forrige runde til denne",
	"Hvem der forblev Grøn",
	"Så længe ventede familierne",
	"Sådan holdes møderne",
	"Hvad der er overskredet",
)
A4_BREADTH, A4_HEIGHT = 703, 1032  # points of a screen between the margins of 12 mm
OPEN_PAGE = ".trivsel-overview"


@pytest.fixture
def town(committing):
	town = overview_town.make(children=90)
	clicks.named(town.chief, "Lene Skov")
	frappe.db.commit()
	return town


def opened(page):
	page.locator(OPEN_PAGE).get_by_role("heading", name=TITLES[-1]).wait_for()


@pytest.mark.parametrize("width", (1280, 360))
def test_from_the_workspace_to_pictures_and_to_the_report_behind(page, log_in, town, width):
	page.set_viewport_size({"width": width, "height": 900})
	log_in(town.chief)
	page.goto("/app/trivsel")
	page.locator(".layout-main .shortcut-widget-box", has_text="Lederens overblik").click()
	opened(page)

	assert tuple(page.locator(f"{OPEN_PAGE} h3").all_inner_texts()) == TITLES
	assert "Prøveby" in page.locator(f"{OPEN_PAGE} header").inner_text()
	assert "Forblev Grøn: cirka" in page.locator(f"{OPEN_PAGE} svg").get_attribute("aria-label")
	assert world.MARKER not in page.locator(OPEN_PAGE).inner_html()
	assert clicks.fits(page)
	clicks.picture(page, f"overview-{width}")

	steps = page.evaluate("history.length")
	page.locator(f"{OPEN_PAGE} section", has_text=TITLES[1]).get_by_role("link", name="Se rapporten").click()
	page.wait_for_function("() => frappe.get_route()[1] === 'Trivsel Position Mix'")
	page.locator(".dt-scrollable .dt-row").first.wait_for()
	assert page.evaluate("history.length") == steps + 1  # one step takes her back


def test_the_wall_shows_no_exact_number_unless_the_leader_asks(page, log_in, town):
	log_in(town.chief)
	page.goto("/app/trivsel-overview")
	opened(page)
	page.locator(f"{OPEN_PAGE} header", has_text="Små tal vises ikke").wait_for()
	assert "cirka" in page.locator(f"{OPEN_PAGE} .bars").first.inner_text()

	page.get_by_label("Vis de præcise tal, kun til mig selv").check()
	page.locator(f"{OPEN_PAGE} header", has_text="Præcise tal").wait_for()
	assert "cirka" not in page.locator(f"{OPEN_PAGE} .pictures").inner_text()

	page.get_by_label("Enhed").select_option(
		label=frappe.db.get_value("Trivsel Unit", town.houses[0], "path")
	)
	page.locator(f"{OPEN_PAGE} h2", has_text="Solsikken").wait_for()


def test_on_paper_each_picture_is_whole_and_no_button_is_seen(page, log_in, town):
	log_in(town.chief)
	page.goto("/app/trivsel-overview")
	opened(page)
	page.set_viewport_size({"width": A4_BREADTH, "height": A4_HEIGHT})
	page.emulate_media(media="print")

	assert page.locator(f"{OPEN_PAGE} section").count() == len(TITLES)
	for section in page.locator(f"{OPEN_PAGE} section").all():
		box = section.bounding_box()
		assert box["height"] <= A4_HEIGHT and box["x"] + box["width"] <= A4_BREADTH
	for hidden in ("select", "input", ".report:not(.figures .report)"):
		assert not page.locator(f"{OPEN_PAGE} {hidden}").first.is_visible()
	assert not page.locator(".page-head:visible, .navbar:visible, .body-sidebar:visible").count()
	assert page.locator(f"{OPEN_PAGE} header").is_visible()
	sheets = re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", page.pdf(prefer_css_page_size=True))
	assert 2 <= len(sheets) <= 4 and set(sheets) == {(b"594", b"841")}


@pytest.fixture
def people(committing):
	"""One yellow child, whose follow-up is late, is up to Anna; a round is open."""
	found = team()
	at_plan(found)
	concern_of(found).db_set({"coordinator": found.anna, "next_follow_up": add_days(today(), -3)})
	world.child(found.blue, first_name="Bertil")
	world.run_opening(world.start_opening(world.draft_round(found.house)))
	frappe.db.commit()
	return found


ROUND, CONCERNS, LATE = "Bekræftet i runden", "Åbne bekymringer nu", "Overskredet"
FOLLOW_UPS = "Mine opfølgninger nu"


def leaders_cards(people):
	return people.leader, {ROUND: "0%", CONCERNS: "Gul 1 · Rød 0", LATE: "1", FOLLOW_UPS: "0"}


def pedagogues_cards(people):
	return people.anna, {ROUND: "0%", FOLLOW_UPS: "1"}


def elsewhere(profession, **cards):
	def found(_people):
		house, *_rooms = world.kindergarten()
		return world.staff(profession, house), cards

	return found


def of_role(role):
	return lambda _people: (world.user(roles=[role]), {})


WHO = {
	"leader": leaders_cards,
	"pedagogue": pedagogues_cards,
	"leader elsewhere": elsewhere(
		"Institutionsleder", **{ROUND: "–", CONCERNS: "Gul 0 · Rød 0", LATE: "0", FOLLOW_UPS: "0"}
	),
	"pedagogue elsewhere": elsewhere("Pædagog", **{ROUND: "–", FOLLOW_UPS: "0"}),
	"assistant elsewhere": elsewhere("Pædagogmedhjælper"),
	"psychologist elsewhere": elsewhere("Psykolog", **{FOLLOW_UPS: "0"}),
	"social adviser elsewhere": elsewhere("Socialfaglig rådgiver", **{FOLLOW_UPS: "0"}),
	"analyst": lambda people: (world.staff("Trivselskonsulent", people.town), {}),
	"administrator": of_role("Trivsel Administrator"),
	"auditor": of_role("Trivsel Auditor"),
}


@pytest.mark.parametrize("who", WHO)
def test_on_the_workspace_each_sees_the_numbers_that_are_hers(page, log_in, people, who):
	"""R1, L11b: nobody's cards count what she may not open, and who has none sees no empty one."""
	user, expected = WHO[who](people)
	clicks.named(user, f"{who.title()} Prøve")
	frappe.db.commit()
	log_in(user)
	page.goto("/app/trivsel")

	for label, number in expected.items():
		card = page.locator(".number-widget-box", has=page.get_by_text(label, exact=True))
		card.locator(".number", has_text=number).wait_for()
	page.wait_for_load_state("networkidle")
	page.locator(".shortcut-widget-box").first.wait_for()
	clicks.picture(page, f"cards-{who}")
	assert page.locator(".number-widget-box").count() == len(expected)
