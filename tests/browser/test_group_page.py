"""By keys: a group of 22 rated on one page; without a network; undone; and nothing left in the browser."""

import json

import frappe
import pytest

from tests.support import clicks, world

pytestmark = pytest.mark.browser
CHILDREN = 22
NOT_GREEN = {4: "Y", 9: "R", 15: "Y", 21: "Y"}  # of the children in the order of the page
KEY_STROKES = 60
STORED = "() => localStorage.getItem('trivsel-unsent')"
BETWEEN_KEYS = 250  # a key that was hit twice is no choice for the next child


@pytest.fixture
def team(committing):
	people = world.team()
	clicks.named(people.anna, "Anna Andersen")
	clicks.named(people.bo, "Bo Bertelsen")
	people.children = [people.child]
	people.children += [world.child(people.blue, first_name=f"Barn {n:02}") for n in range(1, CHILDREN)]
	world.run_opening(world.start_opening(world.draft_round(people.house)))
	return people


@pytest.fixture
def errors_of_the_network(page, console_errors):
	"""That the network was lost is no error of the page's own."""
	yield
	console_errors[:] = [error for error in console_errors if "net::ERR_" not in error]


def open_page(page, team):
	page.goto(f"/app/trivsel-group/{team.blue}")
	page.locator(".trivsel-group [role='row'].child").first.wait_for()
	page.wait_for_load_state("networkidle")  # a page that is shown twice asks twice


def key(page, name):
	page.keyboard.press(name)
	page.wait_for_timeout(BETWEEN_KEYS)


def row(page, name):
	return page.locator(".trivsel-group [role='row'].child", has_text=name)


def saved(page):
	page.locator(".trivsel-group .saved", has_text="Alt er gemt.").wait_for()


def ratings(team, **filters):
	frappe.db.rollback()
	return frappe.get_all("Trivsel Own Rating", {"rater": team.anna, **filters}, pluck="position")


def test_twenty_two_children_in_less_than_sixty_key_strokes(page, log_in, team):
	log_in(team.anna)
	page.locator(".layout-main .shortcut-widget-box", has=page.get_by_text("Min gruppe", exact=True)).click()
	row(page, "Alma").wait_for()
	page.evaluate(
		"() => { window.strokes = 0; addEventListener('keydown', () => (window.strokes += 1), true); }"
	)
	for number in range(CHILDREN):
		key(page, NOT_GREEN.get(number, "G").lower())
	clicks.picture(page, "group-rated")
	assert "Aflever 18 grønne" in page.evaluate("() => document.activeElement.textContent")
	key(page, "Enter")
	page.locator(".alert", has_text="18 afleveret. Skemaer, der venter: 4.").wait_for()
	assert page.evaluate("() => window.strokes") < KEY_STROKES
	assert sorted(ratings(team, submitted_on=["is", "set"])) == ["Green"] * 18
	assert sorted(ratings(team, submitted_on=["is", "not set"])) == ["Red", "Yellow", "Yellow", "Yellow"]

	key(page, "Enter")  # the cursor stands at the first form that waits
	clicks.settled(page)
	assert page.evaluate("() => [cur_frm.doctype, cur_frm.doc.position]") == ["Trivsel Own Rating", "Yellow"]
	page.go_back()
	saved(page)


def test_no_child_is_passed_by_accident(page, log_in, team):
	log_in(team.anna)
	open_page(page, team)
	page.locator(".child:focus", has_text="Alma").wait_for()
	page.keyboard.press("g")
	page.keyboard.press("g")  # hit twice
	page.wait_for_timeout(BETWEEN_KEYS)
	page.locator(".child:focus", has_text="Barn 01").wait_for()
	page.keyboard.down("g")
	page.keyboard.down("g")  # held down
	page.keyboard.up("g")
	page.locator(".child:focus", has_text="Barn 02").wait_for()
	key(page, "ArrowDown")
	for _number in range(CHILDREN - 3):
		key(page, "g")
	page.locator(".child:focus", has_text="Barn 02").wait_for()  # who was left out comes last
	page.locator(".hand-in").click()
	clicks.dialog(page).get_by_text("Disse er ikke vurderet endnu: Barn 02 Prøve.").wait_for()
	clicks.picture(page, "group-passed")
	clicks.asked(page)
	page.locator(".modal .btn-primary:focus").wait_for()
	key(page, "Enter")
	clicks.closed(page)
	page.locator(".child:focus", has_text="Barn 02").wait_for()
	assert not ratings(team, submitted_on=["is", "set"])


def test_what_was_chosen_is_undone(page, log_in, team):
	log_in(team.anna)
	open_page(page, team)
	for letter in "gyr":
		key(page, letter)
	key(page, "Control+z")
	page.locator(".child:focus", has_text="Barn 02").wait_for()
	page.locator(".undo").click()
	page.locator(".child:focus", has_text="Barn 01").wait_for()
	saved(page)
	assert ratings(team, position=["is", "set"]) == ["Green"]


def test_the_network_is_lost_and_comes_back(page, log_in, team, errors_of_the_network):
	"""What waits in the browser is the assessment's name and the letter, for her who is logged in."""
	log_in(team.anna)
	open_page(page, team)
	page.context.set_offline(True)
	for letter in "gyg":
		key(page, letter)
	page.locator(".saved", has_text="Ikke gemt endnu: 3.").wait_for()
	clicks.picture(page, "group-offline")
	stored = json.loads(page.evaluate(STORED))
	names = [frappe.db.get_value("Trivsel Assessment", {"child": doc.name}) for doc in team.children[:3]]
	assert set(stored) == {"user", "letters"} and stored["user"] == team.anna
	assert {name: letter for name, (letter, _at) in stored["letters"].items()} == dict(
		zip(names, "GYG", strict=True)
	)
	assert all(isinstance(at, int) for _letter, at in stored["letters"].values())
	assert not ratings(team)

	page.context.set_offline(False)
	saved(page)
	assert page.evaluate(STORED) is None
	assert sorted(ratings(team)) == ["Green", "Green", "Yellow"]


def test_the_page_is_loaded_anew_before_the_network_is_back(page, log_in, team, errors_of_the_network):
	log_in(team.anna)
	open_page(page, team)
	page.context.set_offline(True)
	key(page, "r")
	page.context.set_offline(False)
	page.goto("/app/trivsel")
	page.wait_for_function("() => !localStorage.getItem('trivsel-unsent')")
	assert ratings(team) == ["Red"]


def wait_unsent(page, team):
	open_page(page, team)
	page.route("**/*group_ratings.save", lambda route: route.abort())
	key(page, "g")
	page.locator(".saved", has_text="Ikke gemt endnu: 1.").wait_for()


def test_after_half_an_hour_nothing_waits(page, log_in, team, errors_of_the_network):
	log_in(team.anna)
	page.clock.install()
	wait_unsent(page, team)
	page.clock.fast_forward("29:00")
	assert page.evaluate(STORED)
	page.clock.fast_forward("01:30")
	page.wait_for_function("() => !localStorage.getItem('trivsel-unsent')")
	row(page, "Alma").locator(".message", has_text="Ikke gemt").wait_for()
	assert row(page, "Alma").locator("[aria-pressed='true']").count() == 0


def test_logging_out_leaves_nothing(page, log_in, team, errors_of_the_network):
	log_in(team.anna)
	wait_unsent(page, team)
	page.evaluate("() => frappe.app.logout()")
	page.wait_for_url("**/login*")
	assert page.evaluate(STORED) is None


def test_who_logs_in_next_finds_and_sends_nothing(page, log_in, team, errors_of_the_network):
	"""A shared tablet, and a session that ended by itself."""
	log_in(team.anna)
	wait_unsent(page, team)
	left = page.evaluate(STORED)
	page.unroute("**/*group_ratings.save")
	log_in(team.bo)
	assert page.evaluate(STORED) is None
	page.evaluate("left => localStorage.setItem('trivsel-unsent', left)", left)
	open_page(page, team)
	assert page.evaluate(STORED) is None
	frappe.db.rollback()
	assert not frappe.db.count("Trivsel Own Rating")


def test_what_was_chosen_in_another_window_is_told_at_the_row(page, log_in, team):
	log_in(team.anna)
	open_page(page, team)
	world_rates(team)
	key(page, "g")
	told = row(page, "Alma").locator(".message", has_text="Du valgte Rød et andet sted")
	told.wait_for()
	clicks.picture(page, "group-conflict")
	assert ratings(team) == ["Red"]


def world_rates(team):
	from trivsel_app.trivsel_assessment import rating

	with world.as_user(team.anna):
		doc = frappe.get_doc("Trivsel Own Rating", rating.start(team.child.name, team.blue))
		doc.position = "Red"
		doc.save()
	frappe.db.commit()


def test_by_touch_on_a_phone(page, log_in, team):
	page.set_viewport_size({"width": 360, "height": 740})
	log_in(team.anna)
	open_page(page, team)
	button = row(page, "Alma").get_by_role("button", name="Grøn: Alma Prøve")
	box = button.bounding_box()
	assert box["height"] >= 44 and box["width"] >= 44
	button.click()
	saved(page)
	assert row(page, "Alma").locator("[aria-pressed='true']").inner_text().split() == ["●", "Grøn"]
	clicks.picture(page, "group-phone")
	assert clicks.fits(page)
	assert ratings(team) == ["Green"]
