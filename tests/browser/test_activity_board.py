"""The board of the strategy's activities in the browser: what the cards say, drawing one, and doing without a mouse."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.guide.test_activity import TRACKS, activity, with_tracks
from tests.guide.test_activity_board import status
from tests.support import clicks, world
from tests.support.accessibility import violations
from tests.support.boards import at_rest, card, draw, in_column, open_by_keyboard
from tests.support.clicks import named

pytestmark = pytest.mark.browser
BOARD = "/app/trivsel-activity/view/kanban/Trivsel Activities by Status"


@pytest.fixture
def town(committing):
	with_tracks(*TRACKS)
	house, blue, _red = world.kindergarten()
	people = frappe._dict(
		leader=named(world.staff("Institutionsleder", house), "Lene Skov"),
		pedagogue=named(world.staff("Pædagog", blue), "Anna Bæk"),
		responsible=named(world.staff("Tale-hørekonsulent", world.unit("PPR")), "Tove Lund"),
		elsewhere=named(world.staff("Pædagog", world.unit("Månen")), "Mie Dahl"),
	)
	late = {"status": "Under Way", "responsible": people.responsible, "ends_on": add_days(today(), -3)}
	people.box = activity(house, "Dialogboks", **late).name
	activity(house, "Café", track=TRACKS[1], status="Carried Out")
	frappe.db.commit()
	frappe.clear_cache()
	return people


def open_board(page):
	page.goto(BOARD)
	page.locator(".trivsel-card", has_text="Solsikken").first.wait_for()
	at_rest(page)


def stored(town):
	frappe.db.rollback()
	return status(town.box)


@pytest.mark.parametrize("width", (1280, 360))
def test_what_the_cards_say(page, log_in, town, width):
	page.set_viewport_size({"width": width, "height": 800})
	log_in(town.pedagogue)
	open_board(page)
	page.locator(".page-head:visible", has_text="Aktiviteter efter status").wait_for()
	titles = page.locator(".kanban-column .kanban-title").all_inner_texts()
	assert [title.strip() for title in titles] == ["Planlagt", "Under vejs", "Gjort", "Stoppet"]
	card(page, "Dialogboks").get_by_text("Tove Lund").wait_for()
	name, track, unit, _whose, ends = card(page, "Dialogboks").inner_text().split("\n")
	assert (name, track, unit) == ("Dialogboks", TRACKS[0], "Solsikken")
	assert ends.startswith("⚠ Slutter ") and ends.endswith("Over sin slutdag")
	assert "endnu ikke skrevet" in card(page, "Café").inner_text()
	assert page.locator(".add-card, .new-card-area, .kanban-card-meta").count() == 0
	clicks.picture(page, f"activity-board-{width}")
	assert not violations(page, ".kanban")


def test_a_card_is_reached_and_opened_by_keyboard(page, log_in, town):
	log_in(town.responsible)
	open_board(page)
	open_by_keyboard(page)
	page.wait_for_function("name => cur_frm && cur_frm.doc.name === name", arg=town.box)
	clicks.settled(page)
	clicks.fill(page, status="Stoppet", learnt="Kom tidligere i gang.")
	clicks.save(page)
	assert stored(town) == "Stopped"


@pytest.mark.parametrize("who", ("leader", "responsible"))
def test_a_card_is_drawn_by_the_leader_and_by_who_is_responsible(page, log_in, town, who):
	log_in(town[who])
	open_board(page)
	draw(page, "Dialogboks", "Carried Out")
	page.wait_for_selector(".desk-alert >> text=Flyttet til »Gjort«")
	in_column(page, "Carried Out", "Dialogboks").wait_for()
	at_rest(page)
	assert stored(town) == "Carried Out"
	clicks.picture(page, f"activity-board-moved-{who}")


def test_a_colleagues_card_goes_back(page, log_in, town, console_errors):
	log_in(town.pedagogue)
	open_board(page)
	draw(page, "Dialogboks", "Carried Out")
	page.wait_for_selector(".modal:visible .msgprint")
	clicks.picture(page, "activity-board-refused")
	clicks.dismiss(page)
	in_column(page, "Under Way", "Dialogboks").wait_for()
	assert stored(town) == "Under Way"
	console_errors.clear()  # the browser notes each refusal


def test_from_the_workspace_into_an_empty_board(page, log_in, town):
	log_in(town.elsewhere)
	page.goto("/app/trivsel")
	page.locator(".shortcut-widget-box", has_text="Aktiviteter efter status").first.click()
	page.get_by_role("status").filter(has_text="Her er ingen aktivitet skrevet ned.").wait_for()
	at_rest(page)
	assert page.locator(".kanban-card-wrapper").count() == 0
	assert "Dialogboks" not in page.content()
	assert not violations(page, ".result")
